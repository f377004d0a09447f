/** Social selling: who follows, who answers, what is read. */
import {
  coversAt,
  type Expression,
  has,
  mean,
  number,
  on,
  paired,
  previous,
  ratio,
  subtract,
  sum,
} from '../metric/expression';
import { define } from './kpi';

const onDate = on('date');

/** Pooled over the readings that have both numbers. */
const both = (column: string, other: string) => sum('social', column, onDate, [has(other)]);

const profileViews = sum('social', 'profile_views', onDate);
const followers = paired('readings', 'followers');

const growth = (current: Expression, before: Expression) =>
  subtract(ratio(current, before), number(1));

const FOLLOWERS_SOURCE = 'https://onlinemarketingmetrics.com/follower-growth-rate-calculator';
const PROFILE_SOURCE = 'https://www.proinfluent.com/en/kpi-linkedin/';
const POST_SOURCE = 'https://www.truesocialmetrics.com/university/metric-introduction';

export const social = {
  FOLLOWERS: define({
    family: 'social',
    title: 'Followers',
    synonyms: ['subscribers', 'подписчики', 'دنبال‌کنندگان', '粉丝数'],
    definition:
      'Stock: followers at the end of the period, the last reading of each owner and network until then, summed.',
    countedOn: 'as of period end',
    unit: 'count',
    better: 'up',
    tables: ['social'],
    args: [],
    value: () => sum('readings', 'followers', coversAt('end')),
    example: { table: { period: '2024-Q1', result: 1730 } },
    seeAlso: ['FOLLOWER_GROWTH'],
    source: FOLLOWERS_SOURCE,
  }),
  FOLLOWER_GROWTH: define({
    family: 'social',
    title: 'Follower growth',
    synonyms: ['audience growth rate', 'рост подписчиков', 'رشد دنبال‌کنندگان', '粉丝增长率'],
    definition:
      'Followers at the end of the period / followers at its start - 1, over the owners and networks that were read before the start.',
    countedOn: 'period start and end',
    unit: 'percent',
    better: 'up',
    tables: ['social'],
    args: ['current', 'previous'],
    inputs: { current: followers.end, previous: followers.start },
    value: ({ current, previous: before }) => growth(current, before),
    example: {
      scalar: { args: [1100, 1000], result: 0.1 },
      table: { period: '2024-Q1', result: 0.1 },
    },
    variants: 'Those who also count networks that were added since show more growth.',
    seeAlso: ['FOLLOWERS', 'PROFILE_VIEW_GROWTH'],
    source: FOLLOWERS_SOURCE,
  }),
  CONNECTION_ACCEPTANCE_RATE: define({
    family: 'social',
    title: 'Connection acceptance rate',
    synonyms: [
      'accepted invitations',
      'доля принятых приглашений',
      'نرخ پذیرش درخواست',
      '邀请通过率',
    ],
    definition:
      'Pooled: connection requests accepted / requests sent, over the readings of the period that have both.',
    countedOn: 'social.date',
    unit: 'percent',
    better: 'up',
    tables: ['social'],
    args: ['accepted', 'sent'],
    inputs: {
      accepted: both('requests_accepted', 'requests_sent'),
      sent: both('requests_sent', 'requests_accepted'),
    },
    value: ({ accepted, sent }) => ratio(accepted, sent),
    example: {
      scalar: { args: [30, 120], result: 0.25 },
      table: { period: '2024-Q1', result: 67 / 120 },
    },
    variants: 'Some leave out requests that are still pending.',
    seeAlso: ['SOCIAL_INQUIRIES', 'PROFILE_VIEWS'],
    source: 'https://automatedmsp.com/learn/linkedin-connection-requests',
  }),
  SOCIAL_INQUIRIES: define({
    family: 'social',
    title: 'Social inquiries',
    synonyms: [
      'inbound messages',
      'обращения из соцсетей',
      'استعلام‌های شبکه اجتماعی',
      '社交咨询数',
    ],
    definition: 'By count: inquiries and referrals that were received by message in the period.',
    countedOn: 'social.date',
    unit: 'count',
    better: 'up',
    tables: ['social'],
    args: [],
    value: () => sum('social', 'inquiries', onDate),
    example: { table: { period: '2024-Q1', result: 8 } },
    seeAlso: ['CONNECTION_ACCEPTANCE_RATE', 'PROFILE_VIEWS'],
    source: PROFILE_SOURCE,
  }),
  PROFILE_VIEWS: define({
    family: 'social',
    title: 'Profile views',
    synonyms: ['profile visits', 'просмотры профиля', 'بازدید پروفایل', '主页访问量'],
    definition: 'By count: views of the profiles in the period, summed over its readings.',
    countedOn: 'social.date',
    unit: 'count',
    better: 'up',
    tables: ['social'],
    args: [],
    value: () => profileViews,
    example: { table: { period: '2024-Q1', result: 530 } },
    seeAlso: ['PROFILE_VIEW_GROWTH', 'PROFILE_STRENGTH'],
    source: PROFILE_SOURCE,
  }),
  PROFILE_VIEW_GROWTH: define({
    family: 'social',
    title: 'Profile view growth',
    synonyms: [
      'growth of profile visits',
      'рост просмотров профиля',
      'رشد بازدید پروفایل',
      '主页访问增长率',
    ],
    definition: 'Profile views of the period / profile views of the period before - 1.',
    countedOn: 'social.date',
    unit: 'percent',
    better: 'up',
    tables: ['social'],
    args: ['current', 'previous'],
    inputs: { current: profileViews, previous: previous(profileViews) },
    value: ({ current, previous: before }) => growth(current, before),
    example: {
      scalar: { args: [660, 600], result: 0.1 },
      table: { period: '2024-Q1', result: 530 / 240 - 1 },
    },
    seeAlso: ['PROFILE_VIEWS', 'FOLLOWER_GROWTH'],
    source: PROFILE_SOURCE,
  }),
  PROFILE_STRENGTH: define({
    family: 'social',
    title: 'Profile strength',
    synonyms: ['profile completeness', 'заполненность профиля', 'تکمیل پروفایل', '资料完整度'],
    definition:
      'Stock: mean, from 0 to 1, of the last profile level of each owner and network until the end of the period.',
    countedOn: 'as of period end',
    unit: 'percent',
    better: 'up',
    tables: ['social'],
    args: [],
    value: () => mean('readings', 'profile_level', coversAt('end')),
    example: { table: { period: '2024-Q1', result: 0.7 } },
    seeAlso: ['PROFILE_VIEWS'],
    source: 'https://support.symplectic.co.uk/en/articles/11318849',
  }),
  SHARES_PER_POST: define({
    family: 'social',
    title: 'Shares per post',
    synonyms: ['amplification rate', 'репосты на пост', 'اشتراک به ازای پست', '篇均分享'],
    definition: 'Pooled: shares / posts, over the readings of the period that have both.',
    countedOn: 'social.date',
    unit: 'ratio',
    better: 'up',
    tables: ['social'],
    args: ['shares', 'posts'],
    inputs: { shares: both('shares', 'posts'), posts: both('posts', 'shares') },
    value: ({ shares, posts }) => ratio(shares, posts),
    example: {
      scalar: { args: [30, 12], result: 2.5 },
      table: { period: '2024-Q1', result: 1.2 },
    },
    variants: 'Some divide by followers or impressions in place of posts.',
    seeAlso: ['COMMENTS_PER_POST', 'LIKES_PER_POST'],
    source: POST_SOURCE,
  }),
  COMMENTS_PER_POST: define({
    family: 'social',
    title: 'Comments per post',
    synonyms: ['conversation rate', 'комментарии на пост', 'نظر به ازای پست', '篇均评论'],
    definition: 'Pooled: comments / posts, over the readings of the period that have both.',
    countedOn: 'social.date',
    unit: 'ratio',
    better: 'up',
    tables: ['social'],
    args: ['comments', 'posts'],
    inputs: { comments: both('comments', 'posts'), posts: both('posts', 'comments') },
    value: ({ comments, posts }) => ratio(comments, posts),
    example: {
      scalar: { args: [48, 12], result: 4 },
      table: { period: '2024-Q1', result: 2.35 },
    },
    variants: 'Some divide by followers or impressions in place of posts.',
    seeAlso: ['SHARES_PER_POST', 'LIKES_PER_POST'],
    source: POST_SOURCE,
  }),
  LIKES_PER_POST: define({
    family: 'social',
    title: 'Likes per post',
    synonyms: ['applause rate', 'лайки на пост', 'لایک به ازای پست', '篇均点赞'],
    definition: 'Pooled: likes / posts, over the readings of the period that have both.',
    countedOn: 'social.date',
    unit: 'ratio',
    better: 'up',
    tables: ['social'],
    args: ['likes', 'posts'],
    inputs: { likes: both('likes', 'posts'), posts: both('posts', 'likes') },
    value: ({ likes, posts }) => ratio(likes, posts),
    example: {
      scalar: { args: [240, 12], result: 20 },
      table: { period: '2024-Q1', result: 10.05 },
    },
    variants: 'Some divide by followers or impressions in place of posts.',
    seeAlso: ['SHARES_PER_POST', 'COMMENTS_PER_POST'],
    source: POST_SOURCE,
  }),
};
