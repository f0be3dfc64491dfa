package zhiguang.ui;

import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * Each context of Vaadin's makes its own holder of who is signed in and puts it into a static field. A test whose context is
 * taken from the cache would sign its person in with the holder of the context that came last, where its own pages do not look.
 */
public final class OwnSecurityContext extends AbstractTestExecutionListener {

    /** Before {@code @WithMockUser} is read, at 10,000. */
    @Override
    public int getOrder() {
        return 9_000;
    }

    @Override
    public void beforeTestMethod(TestContext test) {
        test.getApplicationContext()
                .getBeanProvider(SecurityContextHolderStrategy.class)
                .ifAvailable(SecurityContextHolder::setContextHolderStrategy);
    }
}
