"""Faults in the middle of transactions: nothing that was acknowledged is lost, and nothing is half done.

`make faults` runs the long form and prints figures; `test_faults.py` runs a short one.
"""
