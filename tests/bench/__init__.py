"""The benchmark: how long our tasks take and grow, beside other generators on the same posts."""
