package io.gilstream.gateway.session;

import io.gilstream.starter.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a browser goes after the login: a path of this gateway and nothing else.
 *
 * <p>Browsers read more as the address of another host than URIs know: a backslash for a slash, two slashes, and they
 * drop tabs and line ends first. So only what is certainly a path is taken.
 */
final class ReturnTo {

    static final String PARAMETER = "returnTo";

    private static final String HOME = "/";
    private static final int LENGTH_MAX = 1_000;
    private static final Pattern PATH = Pattern.compile("(?:/[A-Za-z0-9._~!$&'()*+,=:@%-]+)+/?|/");
    private static final Pattern DOTS = Pattern.compile("/(?:\\.|%2[eE])+(?:/|$)");
    private static final Pattern REST =
            Pattern.compile("(?:\\?[A-Za-z0-9._~!$&'()*+,;=:@%/?-]*)?(?:#[A-Za-z0-9._~!$&'()*+,;=:@%/?-]*)?");

    private ReturnTo() {}

    /**
     * Returns the path that a browser asked for, or that of the home page.
     *
     * @throws Problem if it is no path of this gateway
     */
    static String parse(@Nullable String asked) {
        if (asked == null) {
            return HOME;
        }
        if (!isPath(asked)) {
            throw Problem.invalid(Map.of(PARAMETER, List.of("is no path of this gateway")));
        }
        return asked;
    }

    private static boolean isPath(String asked) {
        if (asked.length() > LENGTH_MAX) {
            return false;
        }
        var path = PATH.matcher(asked);
        return path.lookingAt()
                && !DOTS.matcher(path.group()).find()
                && REST.matcher(asked.substring(path.end())).matches();
    }
}
