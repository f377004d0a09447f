/** Sample orders of add-ons: a row a line, several lines an order, by customers who come back or do not. */
import {
  COMPANY_FIRST,
  COMPANY_LAST,
  DAY,
  END,
  isoDay,
  oneOf,
  pick,
  randomNumbers,
  roundTo,
  type SampleTab,
} from './chance';

const HEADERS = ['Order ID', 'Order Date', 'Customer', 'Product', 'Amount', 'Cost', 'Owner'];

interface Product {
  name: string;
  share: number;
  price: number;
  costShare: number;
  /** What is often bought with it. */
  with?: string;
}

const PRODUCTS: readonly Product[] = [
  { name: 'Onboarding', share: 5, price: 1_800, costShare: 0.55, with: 'Training' },
  { name: 'Training', share: 2, price: 950, costShare: 0.5 },
  { name: 'Analytics', share: 4, price: 2_600, costShare: 0.18, with: 'Data connectors' },
  { name: 'Data connectors', share: 1.6, price: 1_400, costShare: 0.22 },
  { name: 'Premium support', share: 3, price: 3_200, costShare: 0.42 },
  { name: 'Extra seats', share: 4.5, price: 700, costShare: 0.08 },
  { name: 'API access', share: 1.4, price: 1_100, costShare: 0.12, with: 'Data connectors' },
];

const OWNERS = ['Priya Nair', 'Marcus Boyd', 'Anna Keller', 'Sofia Rossi', 'Mei Tanaka'];

const CUSTOMERS = 160;
const FIRST = Date.UTC(2024, 0, 5);
const MEAN_GAP = 170;

export function orders(seed = 14): SampleTab {
  const random = randomNumbers(seed);
  const lines = customers(random).flatMap((customer) => {
    const owner = oneOf(OWNERS, random);
    const keen = 0.4 + 1.4 * random();
    const found: string[][] = [];
    let day = FIRST + Math.floor(random() ** 1.4 * 600) * DAY;
    // Each order makes the next one less sure.
    for (let left = 0.95; day <= END; left *= 0.85) {
      for (const product of basket(random)) {
        const amount = roundTo(product.price * (0.7 + 0.6 * random()) * keen, 10);
        const cost = roundTo(amount * product.costShare, 10);
        found.push([isoDay(day), customer, product.name, String(amount), String(cost), owner]);
      }
      if (random() > left) break;
      day += Math.ceil(MEAN_GAP * -Math.log(1 - random()) * 0.8 + 5) * DAY;
    }
    return found;
  });
  lines.sort((one, other) => (one.join() < other.join() ? -1 : 1));
  const ids = new Map<string, string>();
  const rows = lines.map(([day, customer, ...rest]) => {
    const key = `${day} ${customer}`;
    if (!ids.has(key)) ids.set(key, String(50_001 + ids.size));
    return [ids.get(key)!, day!, customer!, ...rest];
  });
  return { name: 'Orders', rows: [HEADERS, ...rows] };
}

function customers(random: () => number): string[] {
  const names = new Set<string>();
  while (names.size < CUSTOMERS) {
    names.add(`${oneOf(COMPANY_FIRST, random)} ${oneOf(COMPANY_LAST, random)}`);
  }
  return [...names];
}

function basket(random: () => number): Product[] {
  const chosen = [pick(PRODUCTS, random)];
  const { with: other } = chosen[0]!;
  if (other && random() < 0.45) chosen.push(PRODUCTS.find(({ name }) => name === other)!);
  if (random() < 0.2) chosen.push(pick(PRODUCTS, random));
  return [...new Set(chosen)];
}
