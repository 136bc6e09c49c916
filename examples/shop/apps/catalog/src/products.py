"""What the catalog answers: products for everybody, reservations for the worker."""

from uuid import UUID

from fastapi import APIRouter, Depends, HTTPException
from pydantic import BaseModel, Field

import schema
from listing import forget_list, list_products
from needs.db import query
from stock import reserve

router = APIRouter(dependencies=[Depends(schema.check)])


@router.get("/products")
async def products():
    return await list_products()


@router.get("/products/{id}")
async def product(id: str):
    """Straight from the database: this price is what somebody pays."""
    rows = await query("SELECT id, name, price_cents, stock FROM products WHERE id = %s", (id,))
    if not rows:
        raise HTTPException(404, "no such product")
    return rows[0]


class Reservation(BaseModel):
    order: UUID
    product: str = Field(min_length=1, max_length=40)
    quantity: int = Field(ge=1, le=1000)


@router.post("/reservations")
async def make_reservation(wanted: Reservation):
    granted = await reserve(wanted.order, wanted.product, wanted.quantity)
    if granted:
        await forget_list()
    return {"granted": granted}
