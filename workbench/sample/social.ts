/** Sample readings of social networks: a row a month, owner and network, as a tool that watches profiles exports. */
import { isoDay, randomNumbers, roundTo, type SampleTab } from './chance';

const HEADERS = [
  'Date',
  'Owner',
  'Network',
  'Followers',
  'Requests sent',
  'Requests accepted',
  'Inquiries',
  'Profile views',
  'Profile level',
  'Posts',
  'Shares',
  'Comments',
  'Likes',
  'Mentions',
];

interface Profile {
  owner: string;
  network: string;
  followers: number;
  /** A month. */
  growth: number;
  posts: number;
  likes: number;
  /** Only people send requests. */
  requests: number;
}

const PROFILES: readonly Profile[] = [
  {
    owner: 'Priya Nair',
    network: 'LinkedIn',
    followers: 2_400,
    growth: 0.024,
    posts: 9,
    likes: 46,
    requests: 60,
  },
  {
    owner: 'Lena Fischer',
    network: 'LinkedIn',
    followers: 1_700,
    growth: 0.012,
    posts: 6,
    likes: 28,
    requests: 40,
  },
  {
    owner: 'Daniel Osei',
    network: 'LinkedIn',
    followers: 900,
    growth: 0.031,
    posts: 4,
    likes: 19,
    requests: 75,
  },
  {
    owner: 'Company page',
    network: 'LinkedIn',
    followers: 5_200,
    growth: 0.018,
    posts: 12,
    likes: 39,
    requests: 0,
  },
  {
    owner: 'Company page',
    network: 'X',
    followers: 3_100,
    growth: 0.002,
    posts: 22,
    likes: 8,
    requests: 0,
  },
  {
    owner: 'Company page',
    network: 'Instagram',
    followers: 1_300,
    growth: 0.015,
    posts: 10,
    likes: 33,
    requests: 0,
  },
  {
    owner: 'Company page',
    network: 'YouTube',
    followers: 620,
    growth: 0.034,
    posts: 2,
    likes: 71,
    requests: 0,
  },
];

const MONTHS = 24;

export function social(seed = 12): SampleTab {
  const random = randomNumbers(seed);
  const around = (value: number) => Math.round(value * (0.8 + 0.4 * random()));
  const rows = Array.from({ length: MONTHS }, (_, index) =>
    PROFILES.map((profile) => {
      const { owner, network, followers, growth, posts, likes, requests } = profile;
      const published = Math.max(1, around(posts));
      const liked = published * around(likes * (1 + 0.01 * index));
      const sent = around(requests);
      return [
        // The last day of the month.
        isoDay(Date.UTC(2024, index + 1, 0)),
        owner,
        network,
        String(Math.round(followers * (1 + growth) ** index * (0.995 + 0.01 * random()))),
        requests ? String(sent) : '',
        requests ? String(Math.round(sent * (0.28 + 0.12 * random()))) : '',
        String(requests ? around(5) : around(2)),
        String(around(followers / 9)),
        requests ? `${Math.min(100, 60 + roundTo(index * 1.6, 5))}%` : '',
        String(published),
        String(Math.round(liked * 0.06)),
        String(Math.round(liked * (0.09 + 0.04 * random()))),
        String(liked),
        String(around(followers / 220)),
      ];
    }),
  ).flat();
  return { name: 'Social media', rows: [HEADERS, ...rows] };
}
