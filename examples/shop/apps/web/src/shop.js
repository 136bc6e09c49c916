import { listProducts, placeOrder, readOrder } from './api.js';

const products = document.querySelector('#products');
const order = document.querySelector('#order');
const money = new Intl.NumberFormat('en', {
  style: 'currency',
  currency: 'EUR',
});
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** An order has an address of its own: it is there after a reload, and can be passed on. */
export async function show() {
  const [, id] = /^\/orders\/([\w-]+)$/.exec(location.pathname) ?? [];
  await Promise.all([
    showProducts(),
    id === undefined ? order.replaceChildren() : follow(id),
  ]);
}

async function showProducts() {
  await saying(products, async () => {
    products.replaceChildren(...(await listProducts()).map(row));
  });
}

function row({ id, name, price_cents: cents, stock }) {
  const button = Object.assign(document.createElement('button'), {
    textContent: 'Order',
    disabled: stock === 0,
    onclick: () => buy(id),
  });
  const item = document.createElement('li');
  item.append(`${name}, ${money.format(cents / 100)}, ${stock} left `, button);
  return item;
}

async function buy(product) {
  await saying(order, async () => {
    const { id } = await placeOrder(product, 1);
    history.pushState(null, '', `/orders/${id}`);
    await show();
  });
}

/** Asks once a second until the worker has decided, or another order is looked at. */
async function follow(id) {
  await saying(order, async () => {
    while (location.pathname === `/orders/${id}`) {
      const {
        quantity,
        product,
        total_cents: cents,
        status,
      } = await readOrder(id);
      order.textContent = `${quantity} × ${product}, ${money.format(cents / 100)}: ${status}`;
      if (status !== 'placed') return showProducts();
      await pause(1000);
    }
  });
}

async function saying(element, work) {
  try {
    await work();
  } catch (error) {
    element.textContent = error.message;
  }
}
