"""Views are created after what they read, and compared."""

from __future__ import annotations

import pytest

from tests.migrate.conftest import Target
from tests.models.test_views import Author, Book, Sold
from twofold import Column, Model, View, column, select
from twofold.errors import ConfigurationError
from twofold.migrate import create_tables


def test_views_are_created_with_what_they_read_and_compared(target: Target) -> None:
    statements = create_tables(target.db, Sold)
    created = [line.split(" (")[0] for line in statements if "VIEW" in line]
    assert created == ['CREATE VIEW "active"', 'CREATE VIEW "Sold"']
    assert create_tables(target.db, Sold) == ()

    def changed() -> type[Model]:
        class Active(View, table="active"):
            name: Column[str]
            id: Column[int] = column(primary_key=True)
            query = select(Author.id, Author.name)

        return Active

    with pytest.raises(ConfigurationError) as caught:
        create_tables(target.db, changed())
    lines = str(caught.value).splitlines()[1:-1]
    assert [line.strip().replace("public.", "").split(" is ")[0] for line in lines] == [
        "the view Sold",
        "the view active",
    ]

    class Foreign(View, table="active"):
        name: Column[str]

    with pytest.raises(ConfigurationError) as caught:
        create_tables(target.db, Book, Foreign)
    assert "the view active" not in str(caught.value).replace("public.", "")
