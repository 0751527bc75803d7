"""The 22 queries of TPC-H in the fluent API, beside the SQL of the specification."""
