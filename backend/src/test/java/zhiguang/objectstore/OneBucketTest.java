package zhiguang.objectstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.junit.jupiter.api.Test;

class OneBucketTest {

    @Test
    void passesNothingOnThatItDoesNotSpellOut() {
        var inherited = Arrays.stream(OneBucket.class.getMethods())
                .filter(m -> m.getDeclaringClass() == ForwardingBlobStore.class)
                .filter(m -> m.getParameterCount() > 0 && !Modifier.isStatic(m.getModifiers()))
                .map(m -> m.getName() + Arrays.toString(m.getParameterTypes()))
                .toList();
        assertThat(inherited).isEmpty();
    }
}
