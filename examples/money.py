"""Money: exact Decimals, a transaction that is all or nothing, a savepoint, and errors by name.

`python -m examples.money`
"""

from __future__ import annotations

from decimal import Decimal

import twofold
from twofold import Column, Database, Model, column, sum_
from twofold.errors import NotFoundError, UniqueViolation
from twofold.migrate import create_tables


class Account(Model, table="accounts"):
    owner: Column[str] = column(primary_key=True)
    balance: Column[Decimal] = column(default=Decimal(0))


class NotEnoughError(Exception):
    """The account does not hold that much."""


def transfer(db: Database, amount: Decimal, giver: str, taker: str) -> None:
    """Both changes or neither, also when called inside a transaction: there it is a savepoint."""
    with db.transaction() as tx:
        _change(tx, giver, -amount)
        if _change(tx, taker, amount) is None:
            raise NotFoundError(f"{taker} has no account.")
        if tx.select(Account.balance).where(Account.owner == giver).one() < 0:
            raise NotEnoughError(giver)


def _change(db: Database, owner: str, amount: Decimal) -> Decimal | None:
    changed = db.update(Account).set(balance=Account.balance + amount).where(Account.owner == owner)
    return changed.returning(Account.balance).one_or_none()


def main() -> None:
    with twofold.connect("sqlite://") as db:
        create_tables(db, Account)
        db.insert(Account(owner="ann", balance=Decimal("100.10")), Account(owner="bob")).run()

        transfer(db, Decimal("0.20"), "ann", "bob")
        try:
            transfer(db, Decimal(1000), "ann", "bob")
        except NotEnoughError as error:
            print(f"refused: {error} has not that much")
        try:
            db.insert(Account(owner="bob")).run()
        except UniqueViolation as error:
            print(f"refused: {error.model}.{error.fields[0]} is taken")

        print({account.owner: account.balance for account in db.select(Account).order_by(Account.owner).all()})
        print("in all", db.select(sum_(Account.balance)).scalar())


if __name__ == "__main__":
    main()
