"""How a question is answered: drivers, pools, the plan cache, transactions, and the two loops that drive scripts.

The only room that waits. Everything but the drivers and the loops is written once for blocking and asyncio.
"""
