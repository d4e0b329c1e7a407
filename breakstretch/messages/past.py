"""The words for what was done, and for the history that keeps it."""


def not_migrated(path: str, error: str) -> str:
    """Said while an older history.db stays as it is, because it could not be copied first."""
    return (
        f"The history {path} is from an older version and cannot be copied ({error}), so it stays as it is. "
        "breakstretch reads it and continues, but keeps what you do from now on in memory only. "
        "That is lost if breakstretch ends before there is room. "
        "Please see that the folder has room and may be written to, then start breakstretch again."
    )
