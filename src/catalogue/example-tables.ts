/**
 * The tables that examples are worked on: a dozen deals and two people's targets, with headers as a CRM
 * exports them. Small enough to check a result by eye.
 */
import type { TableName } from '../metric/expression';

interface ExampleTable {
  /** Name of the tab. */
  tab: string;
  rows: readonly (readonly (string | number)[])[];
}

export const exampleTables: Readonly<Record<TableName, ExampleTable>> = {
  deals: {
    tab: 'Deals',
    // biome-ignore format: a table is read by columns
    rows: [
      ['Deal', 'Company', 'Owner', 'Stage', 'Status', 'Created', 'Closed', 'Expected close', 'Probability', 'Amount', 'Cost', 'List amount', 'MRR', 'Customer kind', 'Lead origin', 'Lost reason', 'Competitor'],
      ['Atlas', 'Atlas Ltd', 'Anna', 'Negotiation', 'Won', '2023-01-11', '2023-02-20', '', '', 24000, 14000, 24000, 1000, 'New', 'Provided', '', ''],
      ['Beacon', 'Beacon Inc', 'Boris', 'Negotiation', 'Won', '2023-10-03', '2023-12-02', '', '', 30000, 18000, 32000, 1250, 'New', 'Own', '', ''],
      ['Cedar', 'Cedar & Co', 'Anna', 'Qualified', 'Lost', '2023-11-06', '2023-12-15', '', '', 6000, '', '', '', 'New', 'Own', 'Price', 'Contoso'],
      ['Delta', 'Delta AG', 'Anna', 'Proposal', 'Won', '2023-12-06', '2024-01-15', '', '', 10000, 6000, 10000, 500, 'New', 'Own', '', ''],
      ['Ember', 'Beacon Inc', 'Boris', 'Negotiation', 'Won', '2024-01-10', '2024-02-19', '', '', 8000, 4800, 10000, 250, 'Existing', 'Provided', '', 'Northwind'],
      ['Fjord', 'Fjord AS', 'Anna', 'Negotiation', 'Won', '2024-01-15', '2024-03-25', '', '', 18000, 10800, 20000, 750, 'New', 'Own', '', 'Contoso'],
      ['Grove', 'Grove LLC', 'Boris', 'Proposal', 'Lost', '2024-01-22', '2024-02-21', '', '', 5000, '', '', '', 'New', 'Provided', 'Price', 'Northwind'],
      ['Harbor', 'Harbor SA', 'Anna', 'Proposal', 'Lost', '2024-02-05', '2024-03-16', '', '', 7000, '', '', '', 'New', 'Provided', 'Price', 'Northwind'],
      ['Iris', 'Iris GmbH', 'Boris', 'Negotiation', 'Lost', '2024-02-12', '2024-03-03', '', '', 20000, '', '', '', 'New', 'Own', 'Timing', ''],
      ['Jade', 'Atlas Ltd', 'Anna', 'Negotiation', 'Open', '2024-01-25', '', '2024-04-15', 0.5, 30000, '', '', '', 'Existing', 'Provided', '', ''],
      ['Kite', 'Kite BV', 'Boris', 'Qualified', 'Open', '2024-02-26', '', '2024-06-14', 0.2, 60000, '', '', '', 'New', 'Own', '', ''],
      ['Lumen', 'Lumen Oy', 'Anna', 'Proposal', 'Open', '2024-03-11', '', '2024-05-20', 0.4, 45000, '', '', '', 'New', 'Own', '', ''],
    ],
  },
  targets: {
    tab: 'Targets',
    rows: [
      ['Owner', 'Period', 'Target', 'Metric'],
      ['Anna', '2024-Q1', 25000, 'Revenue'],
      ['Boris', '2024-Q1', 20000, 'Revenue'],
      ['Anna', '2024-Q2', 25000, 'Revenue'],
      ['Boris', '2024-Q2', 20000, 'Revenue'],
    ],
  },
};
