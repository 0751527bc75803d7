"""Running queries: drivers, pools, the plan cache, transactions, and the sync and async runners.

Only this package and `database` wait for I/O. Everything but the drivers, the pools and the runners is written once.
"""
