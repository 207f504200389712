"""Waiting for what comes by itself."""

import asyncio

import pytest


async def until(condition):
    """Wait for as long as it takes, up to a minute."""
    for _ in range(6000):
        if condition():
            return
        await asyncio.sleep(0.01)
    pytest.fail("it did not happen within a minute")
