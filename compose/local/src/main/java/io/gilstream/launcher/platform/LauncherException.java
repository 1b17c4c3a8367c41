package io.gilstream.launcher.platform;

/** A trouble that its message explains to the user; shown without a stack trace. */
public final class LauncherException extends RuntimeException {

    /** Creates one with the message to show. */
    public LauncherException(String message) {
        super(message);
    }

    /** Creates one with the message to show, and what lies behind it. */
    public LauncherException(String message, Throwable cause) {
        super(message, cause);
    }
}
