"""A line for a check: `ok` or `FAIL`, what was checked, what was found."""

import traceback


async def check(what, run):
    """Whether it held."""
    try:
        print(f"ok    {what}: {await run}", flush=True)
        return True
    except Exception as error:
        print(f"FAIL  {what}: {cause(error)}", flush=True)
        return False


def cause(error):
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    place = traceback.extract_tb(error.__traceback__)[-1]
    return " ".join(f"{type(error).__name__}: {error} ({place.name}, line {place.lineno}: {place.line})".split())
