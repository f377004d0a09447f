/** Prices: one row a product at a competitor. */
import { oneWithoutOther } from './findings';
import type { TableSpec } from './schema';
import { money, PRODUCT, text } from './shared';

export const prices = {
  name: 'prices',
  oneRowIs: 'a product at a competitor',
  telling: ['product', 'our_price', 'competitor_price'],
  columns: {
    product: text('Product', { ...PRODUCT, prices: 'product > > sku' }),
    our_price: money('Our price', {
      en: 'our price|own price|my price > price|list price',
      ru: 'наша цена|своя цена > цена',
      fa: 'قیمت ما > قیمت',
      zh: '我方价格|我们的价格|本公司价格 > 价格',
    }),
    competitor: text('Competitor', {
      en: 'competitor|competitor name > vendor|supplier',
      ru: 'конкурент',
      fa: 'رقیب|نام رقیب',
      zh: '竞争对手|竞品|对手',
    }),
    competitor_price: money('Competitor price', {
      en: 'competitor price|their price|price of competitor|market price',
      ru: 'цена конкурента|их цена',
      fa: 'قیمت رقیب',
      zh: '竞品价格|对手价格|竞争对手价格',
    }),
  },
  derived: {},
  check: (table) =>
    oneWithoutOther(table, ['our_price', 'competitor_price'], 'left out of the price position'),
} satisfies TableSpec as TableSpec;
