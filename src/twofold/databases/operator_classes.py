"""Operator classes of PostgreSQL's indexes, by the names that PSL gives them."""

from __future__ import annotations

_BRIN = """Bit:MinMax VarBit:MinMax Bpchar:Bloom,MinMax Bytea:Bloom,MinMax Date:Bloom,MinMax,MinMaxMulti
    Float4:Bloom,MinMax,MinMaxMulti Float8:Bloom,MinMax,MinMaxMulti Inet:Inclusion,Bloom,MinMax,MinMaxMulti
    Int2:Bloom,MinMax,MinMaxMulti Int4:Bloom,MinMax,MinMaxMulti Int8:Bloom,MinMax,MinMaxMulti
    Numeric:Bloom,MinMax,MinMaxMulti Oid:Bloom,MinMax,MinMaxMulti Text:Bloom,MinMax
    Timestamp:Bloom,MinMax,MinMaxMulti TimestampTz:Bloom,MinMax,MinMaxMulti Time:Bloom,MinMax,MinMaxMulti
    TimeTz:Bloom,MinMax,MinMaxMulti Uuid:Bloom,MinMax,MinMaxMulti"""

BRIN_CLASSES: dict[str, str] = {
    f"{base}{family}Ops": base
    for base, families in (entry.split(":") for entry in _BRIN.split())
    for family in families.split(",")
}
"""The classes of Brin indexes, each with the type that it is for."""

OPERATOR_CLASSES: tuple[str, ...] = ("InetOps", "JsonbOps", "JsonbPathOps", "ArrayOps", "TextOps", *BRIN_CLASSES)
