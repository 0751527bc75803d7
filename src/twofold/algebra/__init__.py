"""What is asked: expressions, sources, queries and nested relations, with every value held apart from the shape.

A face builds a tree with values in it (`Param`). Its shape is traced to find the plan; where no plan is known yet, each
value gives way to a numbered slot (`Slot`), and the compiler sees that tree alone.
"""
