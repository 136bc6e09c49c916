from ready import failing_needs


async def run():
    """Runs once. Put your work here; this asks each need and fails without an answer."""
    failing = await failing_needs()
    if failing:
        raise RuntimeError("; ".join(f"{name}: {failing[name]}" for name in failing))
