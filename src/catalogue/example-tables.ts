/**
 * The tables that examples are worked on: the work of two people in the first quarter of 2024, with headers
 * as a CRM exports them. Small enough to check a result by eye.
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
      ['Deal', 'Company', 'Owner', 'Stage', 'Status', 'Created', 'Closed', 'Expected close', 'Probability', 'Amount', 'Cost', 'List amount', 'MRR', 'Customer kind', 'Lead origin', 'Lost reason', 'Competitor', 'Last activity'],
      ['Atlas', 'Atlas Ltd', 'Anna', 'Negotiation', 'Won', '2023-01-11', '2023-02-20', '', '', 24000, 14000, 24000, 1000, 'New', 'Provided', '', '', ''],
      ['Beacon', 'Beacon Inc', 'Boris', 'Negotiation', 'Won', '2023-10-03', '2023-12-02', '', '', 30000, 18000, 32000, 1250, 'New', 'Own', '', '', ''],
      ['Cedar', 'Cedar & Co', 'Anna', 'Qualified', 'Lost', '2023-11-06', '2023-12-15', '', '', 6000, '', '', '', 'New', 'Own', 'Price', 'Contoso', ''],
      ['Delta', 'Delta AG', 'Anna', 'Proposal', 'Won', '2023-12-06', '2024-01-15', '', '', 10000, 6000, 10000, 500, 'New', 'Own', '', '', ''],
      ['Ember', 'Beacon Inc', 'Boris', 'Negotiation', 'Won', '2024-01-10', '2024-02-19', '', '', 8000, 4800, 10000, 250, 'Existing', 'Provided', '', 'Northwind', ''],
      ['Fjord', 'Fjord AS', 'Anna', 'Negotiation', 'Won', '2024-01-15', '2024-03-25', '', '', 18000, 10800, 20000, 750, 'New', 'Own', '', 'Contoso', '2024-03-22'],
      ['Grove', 'Grove LLC', 'Boris', 'Proposal', 'Lost', '2024-01-22', '2024-02-21', '', '', 5000, '', '', '', 'New', 'Provided', 'Price', 'Northwind', ''],
      ['Harbor', 'Harbor SA', 'Anna', 'Proposal', 'Lost', '2024-02-05', '2024-03-16', '', '', 7000, '', '', '', 'New', 'Provided', 'Price', 'Northwind', '2024-03-14'],
      ['Iris', 'Iris GmbH', 'Boris', 'Negotiation', 'Lost', '2024-02-12', '2024-03-03', '', '', 20000, '', '', '', 'New', 'Own', 'Timing', '', ''],
      ['Jade', 'Atlas Ltd', 'Anna', 'Negotiation', 'Open', '2024-01-25', '', '2024-04-15', 0.5, 30000, '', '', '', 'Existing', 'Provided', '', '', '2024-03-01'],
      ['Kite', 'Kite BV', 'Boris', 'Qualified', 'Open', '2024-02-26', '', '2024-06-14', 0.2, 60000, '', '', '', 'New', 'Own', '', '', '2024-03-12'],
      ['Lumen', 'Lumen Oy', 'Anna', 'Proposal', 'Open', '2024-03-11', '', '2024-05-20', 0.4, 45000, '', '', '', 'New', 'Own', '', '', '2024-03-19'],
    ],
  },
  leads: {
    tab: 'Leads',
    // biome-ignore format: a table is read by columns
    rows: [
      ['ID', 'Lead', 'Owner', 'Source', 'Status', 'Created', 'First response', 'Qualified', 'Sales qualified', 'Opportunity', 'Customer', 'Lead origin'],
      ['L-1', 'Delta AG', 'Anna', 'Web', 'Customer', '2023-11-20 09:00', '2023-11-20 09:30', '2023-11-24', '2023-12-01', '2023-12-06', '2024-01-15', 'Own'],
      ['L-2', 'Fjord AS', 'Anna', 'Event', 'Customer', '2024-01-08 10:00', '2024-01-08 10:40', '2024-01-10', '2024-01-12', '2024-01-15', '2024-03-25', 'Own'],
      ['L-3', 'Grove LLC', 'Boris', 'Web', 'Cancelled', '2024-01-15 14:00', '2024-01-15 16:00', '2024-01-17', '2024-01-19', '2024-01-22', '', 'Provided'],
      ['L-4', 'Harbor SA', 'Anna', 'Web', 'Converted', '2024-01-29 11:00', '2024-01-29 11:20', '2024-01-31', '2024-02-02', '2024-02-05', '', 'Provided'],
      ['L-5', 'Iris GmbH', 'Boris', 'Referral', 'Converted', '2024-02-05 09:00', '2024-02-05 13:00', '2024-02-06', '2024-02-08', '2024-02-12', '', 'Own'],
      ['L-6', 'Kite BV', 'Boris', 'Web', 'Converted', '2024-02-12 08:30', '2024-02-12 09:15', '2024-02-15', '2024-02-20', '2024-02-26', '', 'Own'],
      ['L-7', 'Mango Srl', 'Anna', 'Event', 'Qualified', '2024-02-26 10:00', '2024-02-27 10:00', '2024-03-04', '', '', '', 'Provided'],
      ['L-8', 'Nova Kft', 'Boris', 'Web', 'Disqualified', '2024-03-04 12:00', '2024-03-04 12:30', '', '', '', '', 'Provided'],
      ['L-9', 'Olive SpA', '', 'Web', 'New', '2024-03-18 15:00', '', '', '', '', '', 'Provided'],
      ['L-10', 'Pearl Oy', 'Anna', 'Referral', 'Working', '2024-03-25 09:00', '2024-03-25 09:45', '', '', '', '', 'Own'],
    ],
  },
  activities: {
    tab: 'Activities',
    // biome-ignore format: a table is read by columns
    rows: [
      ['ID', 'Owner', 'Account', 'Deal', 'Lead', 'Type', 'Status', 'Date', 'Minutes', 'Personalized', 'Opened', 'Reply', 'Connected', 'Accepted', 'Work stage', 'Customer kind'],
      ['A-1', 'Anna', 'Fjord AS', '', 'L-2', 'Email', 'Done', '2024-01-08 10:40', 10, 'Yes', 'Yes', 'Positive', '', '', 'Prospecting', 'New'],
      ['A-2', 'Anna', 'Fjord AS', 'Fjord', 'L-2', 'Meeting', 'Held', '2024-01-22 14:00', 60, '', '', '', '', 'Yes', 'Presenting', 'New'],
      ['A-3', 'Boris', 'Grove LLC', 'Grove', 'L-3', 'Call', 'Done', '2024-01-23 11:00', 15, '', '', '', 'Yes', '', 'Qualifying', 'New'],
      ['A-4', 'Boris', 'Beacon Inc', 'Ember', '', 'Call', 'Done', '2024-01-25 16:00', 20, '', '', '', 'Yes', '', 'Closing', 'Existing'],
      ['A-5', 'Boris', 'Beacon Inc', 'Ember', '', 'Proposal', 'Done', '2024-02-01 09:00', 45, '', '', '', '', 'Yes', 'Closing', 'Existing'],
      ['A-6', 'Anna', 'Harbor SA', 'Harbor', 'L-4', 'Demo', 'No show', '2024-02-14 10:00', 0, '', '', '', '', 'No', 'Presenting', 'New'],
      ['A-7', 'Anna', 'Harbor SA', 'Harbor', 'L-4', 'Email', 'Done', '2024-02-15 09:00', 5, 'No', 'No', '', '', '', 'Converting', 'New'],
      ['A-8', 'Boris', 'Iris GmbH', 'Iris', 'L-5', 'Proposal', 'Done', '2024-02-22 15:00', 30, '', '', '', '', 'No', 'Closing', 'New'],
      ['A-9', 'Anna', 'Fjord AS', 'Fjord', 'L-2', 'Meeting', 'Held', '2024-03-05 13:00', 45, '', '', '', '', 'Yes', 'Closing', 'New'],
      ['A-10', 'Boris', 'Kite BV', 'Kite', 'L-6', 'Call', 'Done', '2024-03-12 10:30', 5, '', '', '', 'No', '', 'Prospecting', 'New'],
      ['A-11', 'Anna', 'Lumen Oy', 'Lumen', '', 'Visit', 'Held', '2024-03-19 10:00', 90, '', '', '', '', 'Yes', 'Presenting', 'New'],
      ['A-12', 'Anna', '', '', '', 'Admin', 'Done', '2024-03-29 16:00', 60, '', '', '', '', '', '', ''],
      ['A-13', 'Boris', 'Mango Srl', '', 'L-7', 'Message', 'Done', '2024-02-27 10:00', 5, 'Yes', '', 'Negative', '', '', 'Prospecting', 'New'],
      ['A-14', 'Anna', '', '', '', 'Task', 'Done', '2024-03-28 09:00', 20, '', '', '', '', '', '', ''],
      ['A-15', 'Boris', 'Olive SpA', '', 'L-9', 'Event', 'Done', '2024-03-18 14:50', '', '', '', '', '', '', '', 'New'],
    ],
  },
  subscriptions: {
    tab: 'Subscriptions',
    // biome-ignore format: a table is read by columns
    rows: [
      ['Customer', 'Owner', 'Source', 'Plan', 'Start date', 'End date', 'MRR', 'Trial start'],
      ['Atlas Ltd', 'Anna', 'Web', 'Team', '2023-03-01', '', 1000, ''],
      ['Beacon Inc', 'Boris', 'Event', 'Team', '2023-12-05', '2024-02-20', 1250, ''],
      ['Beacon Inc', 'Boris', 'Event', 'Business', '2024-02-20', '', 1500, ''],
      ['Delta AG', 'Anna', 'Web', 'Solo', '2024-01-16', '', 500, '2024-01-02'],
      ['Fjord AS', 'Anna', 'Event', 'Team', '2024-03-26', '', 750, '2024-03-11'],
      ['Quartz NV', 'Boris', 'Web', 'Solo', '2023-05-10', '2024-01-10', 400, ''],
      ['Ridge AB', 'Boris', 'Referral', 'Team', '2023-06-01', '2023-10-01', 600, ''],
      ['Ridge AB', 'Boris', 'Referral', 'Team', '2024-02-01', '', 600, ''],
      ['Sable Plc', 'Anna', 'Web', 'Business', '2023-07-01', '2024-03-01', 900, ''],
      ['Sable Plc', 'Anna', 'Web', 'Team', '2024-03-01', '', 700, ''],
    ],
  },
  stage_history: {
    tab: 'Stage history',
    rows: [
      ['Deal', 'Owner', 'Stage', 'Entered', 'Left'],
      ['Fjord', 'Anna', 'Qualified', '2024-01-15', '2024-01-25'],
      ['Fjord', 'Anna', 'Proposal', '2024-01-25', '2024-02-24'],
      ['Fjord', 'Anna', 'Negotiation', '2024-02-24', '2024-03-25'],
      ['Grove', 'Boris', 'Qualified', '2024-01-22', '2024-02-01'],
      ['Grove', 'Boris', 'Proposal', '2024-02-01', '2024-02-21'],
      ['Harbor', 'Anna', 'Qualified', '2024-02-05', '2024-02-25'],
      ['Harbor', 'Anna', 'Proposal', '2024-02-25', '2024-03-16'],
      ['Jade', 'Anna', 'Qualified', '2024-01-25', '2024-02-14'],
      ['Jade', 'Anna', 'Proposal', '2024-02-14', '2024-03-05'],
      ['Jade', 'Anna', 'Negotiation', '2024-03-05', ''],
      ['Kite', 'Boris', 'Qualified', '2024-02-26', ''],
      ['Lumen', 'Anna', 'Qualified', '2024-03-11', '2024-03-18'],
      ['Lumen', 'Anna', 'Proposal', '2024-03-18', ''],
    ],
  },
  snapshots: {
    tab: 'Snapshots',
    // biome-ignore format: a table is read by columns
    rows: [
      ['Snapshot date', 'Deal', 'Owner', 'Stage', 'Status', 'Amount', 'Probability', 'Expected close'],
      ['2023-12-31', 'Delta', 'Anna', 'Proposal', 'Open', 10000, 0.6, '2024-01-20'],
      ['2023-12-31', 'Ember', 'Boris', 'Qualified', 'Open', 9000, 0.2, '2024-03-01'],
      ['2023-12-31', 'Fjord', 'Anna', 'Qualified', 'Open', 15000, 0.3, '2024-03-15'],
      ['2024-03-31', 'Delta', 'Anna', 'Proposal', 'Won', 10000, 1, '2024-01-15'],
      ['2024-03-31', 'Ember', 'Boris', 'Negotiation', 'Won', 8000, 1, '2024-02-19'],
      ['2024-03-31', 'Fjord', 'Anna', 'Negotiation', 'Open', 18000, 0.8, '2024-04-10'],
      ['2024-03-31', 'Jade', 'Anna', 'Negotiation', 'Open', 30000, 0.5, '2024-04-15'],
      ['2024-03-31', 'Kite', 'Boris', 'Qualified', 'Open', 60000, 0.2, '2024-06-14'],
      ['2024-04-07', 'Fjord', 'Anna', 'Negotiation', 'Won', 18000, 1, '2024-04-05'],
      ['2024-04-07', 'Jade', 'Anna', 'Negotiation', 'Lost', 30000, 0, '2024-04-06'],
      ['2024-04-07', 'Kite', 'Boris', 'Proposal', 'Open', 50000, 0.4, '2024-06-14'],
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
  spend: {
    tab: 'Spend',
    rows: [
      ['Source', 'Date', 'Cost', 'Sessions', 'Visitors', 'Clicks'],
      ['Web', '2024-01-01', 1200, 900, 600, 300],
      ['Event', '2024-01-01', 2000, 0, 0, 0],
      ['Web', '2024-02-01', 1500, 1100, 700, 350],
      ['Referral', '2024-02-01', 300, 100, 80, 50],
      ['Web', '2024-03-01', 1000, 900, 620, 300],
    ],
  },
  orders: {
    tab: 'Orders',
    rows: [
      ['Order ID', 'Customer', 'Owner', 'Source', 'Product', 'Order date', 'Amount', 'Cost'],
      ['O-1', 'Atlas Ltd', 'Anna', 'Web', 'Desk', '2023-11-02', 800, 500],
      ['O-2', 'Beacon Inc', 'Boris', 'Event', 'Desk', '2023-12-11', 800, 500],
      ['O-2', 'Beacon Inc', 'Boris', 'Event', 'Chair', '2023-12-11', 300, 180],
      ['O-3', 'Atlas Ltd', 'Anna', 'Web', 'Chair', '2024-01-18', 300, 180],
      ['O-4', 'Delta AG', 'Anna', 'Web', 'Desk', '2024-02-05', 800, 500],
      ['O-4', 'Delta AG', 'Anna', 'Web', 'Lamp', '2024-02-05', 100, 40],
      ['O-5', 'Fjord AS', 'Anna', 'Event', 'Chair', '2024-03-27', 600, 360],
      ['O-6', 'Beacon Inc', 'Boris', 'Event', 'Lamp', '2024-03-29', 200, 80],
    ],
  },
  calls: {
    tab: 'Calls',
    // biome-ignore format: a table is read by columns
    rows: [
      ['Call ID', 'Owner', 'Deal', 'Lead', 'Date', 'Rep seconds', 'Customer seconds', 'Checklist passed', 'Checklist total', 'Objection', 'Objection handled'],
      ['C-1', 'Boris', 'Grove', 'L-3', '2024-01-23', 480, 320, 6, 10, 'Price', 'No'],
      ['C-2', 'Boris', 'Ember', '', '2024-01-25', 600, 600, 8, 10, 'Price', 'Yes'],
      ['C-3', 'Anna', 'Fjord', 'L-2', '2024-02-20', 360, 540, 9, 10, 'Timing', 'Yes'],
      ['C-4', 'Anna', 'Harbor', 'L-4', '2024-03-01', 400, 400, 7, 10, 'Price', 'No'],
      ['C-5', 'Boris', 'Kite', 'L-6', '2024-03-12', 210, 90, 5, 10, '', ''],
    ],
  },
  social: {
    tab: 'Social',
    // biome-ignore format: a table is read by columns
    rows: [
      ['Owner', 'Network', 'Date', 'Followers', 'Requests sent', 'Requests accepted', 'Inquiries', 'Profile views', 'Profile level', 'Posts', 'Shares', 'Comments', 'Likes', 'Mentions'],
      ['Anna', 'LinkedIn', '2023-12-31', 800, 40, 20, 2, 150, 0.8, 4, 6, 12, 60, 3],
      ['Boris', 'LinkedIn', '2023-12-31', 500, 30, 12, 1, 90, 0.6, 2, 1, 4, 20, 1],
      ['Anna', 'LinkedIn', '2024-01-31', 850, 50, 30, 3, 180, 0.8, 5, 10, 15, 75, 2],
      ['Boris', 'LinkedIn', '2024-02-29', 520, 25, 10, 1, 100, 0.7, 3, 2, 6, 24, 0],
      ['Anna', 'LinkedIn', '2024-03-31', 910, 45, 27, 4, 210, 0.9, 6, 9, 21, 90, 4],
      ['Anna', 'X', '2024-03-31', 300, 0, 0, 0, 40, 0.5, 6, 3, 5, 12, 1],
    ],
  },
  training: {
    tab: 'Training',
    rows: [
      ['Owner', 'Date', 'Course', 'Score', 'Max score'],
      ['Anna', '2023-11-15', 'Product', 45, 50],
      ['Boris', '2023-11-15', 'Product', 30, 50],
      ['Anna', '2024-02-09', 'Negotiation', 18, 20],
      ['Anna', '2024-03-08', 'Product', 40, 50],
    ],
  },
  surveys: {
    tab: 'Surveys',
    rows: [
      ['Customer', 'Owner', 'Date', 'Score'],
      ['Atlas Ltd', 'Anna', '2024-01-20', 5],
      ['Beacon Inc', 'Boris', '2024-01-22', 3],
      ['Delta AG', 'Anna', '2024-02-12', 4],
      ['Sable Plc', 'Anna', '2024-03-06', 2],
      ['Beacon Inc', 'Boris', '2024-03-28', 4],
    ],
  },
  prices: {
    tab: 'Prices',
    rows: [
      ['Product', 'Our price', 'Competitor', 'Competitor price'],
      ['Desk', 400, 'Contoso', 420],
      ['Desk', 400, 'Northwind', 380],
      ['Chair', 150, 'Contoso', 125],
      ['Lamp', 90, 'Northwind', 100],
    ],
  },
  tickets: {
    tab: 'Tickets',
    // biome-ignore format: a table is read by columns
    rows: [
      ['Ticket ID', 'Customer', 'Owner', 'Kind', 'Opened', 'Resolved'],
      ['T-1', 'Atlas Ltd', 'Anna', 'Request', '2024-01-09 09:00', '2024-01-09 15:00'],
      ['T-2', 'Quartz NV', 'Boris', 'Complaint', '2024-01-05 10:00', '2024-01-08 10:00'],
      ['T-3', 'Sable Plc', 'Anna', 'Complaint', '2024-02-26 14:00', '2024-02-27 08:00'],
      ['T-4', 'Beacon Inc', 'Boris', 'Request', '2024-03-28 11:00', ''],
    ],
  },
};
