/** Prices: one row a product at a competitor. */
import type { TableSpec } from './schema';
import { money, PRODUCT, text } from './shared';

export const prices = {
  name: 'prices',
  oneRowIs: 'a product at a competitor',
  telling: ['product', 'our_price', 'competitor_price'],
  columns: {
    product: text('Product', { ...PRODUCT, prices: 'product > > sku' }),
    our_price: money('Our price', { en: 'our price|own price|my price > price|list price' }),
    competitor: text('Competitor', { en: 'competitor|competitor name > vendor|supplier' }),
    competitor_price: money('Competitor price', {
      en: 'competitor price|their price|price of competitor|market price',
    }),
  },
  derived: {},
} satisfies TableSpec as TableSpec;
