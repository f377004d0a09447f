/** Social: one row a reading of an owner's numbers in a network. */
import type { TableSpec } from './schema';
import { date, number, OWNER, text } from './shared';

export const social = {
  name: 'social',
  oneRowIs: 'a reading of a profile',
  telling: [
    'date',
    'followers|requests_sent|requests_accepted|inquiries|profile_views|profile_level|posts|shares|comments|likes|mentions',
  ],
  columns: {
    owner: text('Owner', { ...OWNER, social: ' > profile|account|page|name' }),
    network: text('Network', { en: 'network|social network > platform|channel' }),
    date: date('Date', { en: 'date|day|reading date > week|month' }),
    followers: number('Followers', { en: 'followers|follower count|subscribers|total followers' }),
    requests_sent: number('Requests sent', {
      en: 'requests sent|connection requests sent|invitations sent|invites sent|connection requests',
    }),
    requests_accepted: number('Requests accepted', {
      en: 'requests accepted|connection requests accepted|invitations accepted|invites accepted|accepted requests',
    }),
    inquiries: number('Inquiries', { en: 'inquiries|enquiries|inbound messages > leads' }),
    profile_views: number('Profile views', { en: 'profile views|profile visits|views' }),
    profile_level: {
      type: 'percent',
      title: 'Profile level',
      words: { en: 'profile level|profile strength|profile completeness' },
    },
    posts: number('Posts', { en: 'posts|posts published > post count' }),
    shares: number('Shares', { en: 'shares|reposts|retweets' }),
    comments: number('Comments', { en: 'comments > replies' }),
    likes: number('Likes', { en: 'likes|reactions' }),
    mentions: number('Mentions', { en: 'mentions|brand mentions' }),
  },
  derived: {},
} satisfies TableSpec as TableSpec;
