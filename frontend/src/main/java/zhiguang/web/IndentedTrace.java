package zhiguang.web;

import ch.qos.logback.classic.pattern.ExtendedThrowableProxyConverter;
import ch.qos.logback.classic.spi.IThrowableProxy;
import java.util.stream.Collectors;

/** A failure's trace below its line, each line of it indented: a failure's message may be what somebody typed. */
public class IndentedTrace extends ExtendedThrowableProxyConverter {

    @Override
    protected String throwableProxyToString(IThrowableProxy failure) {
        return super.throwableProxyToString(failure)
                .lines()
                .map(line -> "    " + OneLine.of(line.stripLeading()))
                .collect(Collectors.joining(System.lineSeparator(), "", System.lineSeparator()));
    }
}
