/** Social: one row a reading of an owner's numbers in a network. */
import { oneWithoutOther } from './findings';
import type { TableSpec } from './schema';
import { date, number, OWNER, text } from './shared';

export const social = {
  name: 'social',
  oneRowIs: 'a reading of a profile',
  telling: [
    'date',
    'followers|requests_sent|requests_accepted|profile_views|profile_level|posts|likes|mentions',
  ],
  columns: {
    owner: text('Owner', { ...OWNER, social: ' > profile|account|page|name' }),
    network: text('Network', {
      en: 'network|social network > platform|channel',
      ru: 'сеть|соцсеть > площадка',
      fa: 'شبکه|شبکه اجتماعی > پلتفرم',
      zh: '社交网络|网络 > 平台',
    }),
    date: date('Date', {
      en: 'date|day|reading date > week|month',
      ru: 'дата|день > неделя|месяц',
      fa: 'تاریخ|روز > هفته|ماه',
      zh: '日期|天 > 周|月份',
    }),
    followers: number('Followers', {
      en: 'followers|follower count|subscribers|total followers',
      ru: 'подписчики|число подписчиков',
      fa: 'دنبال کننده|دنبال کنندگان|فالوور',
      zh: '粉丝|粉丝数|关注者',
    }),
    requests_sent: number('Requests sent', {
      en: 'requests sent|connection requests sent|invitations sent|invites sent|connection requests',
      ru: 'отправлено запросов|отправлено приглашений|запросы отправлены',
      fa: 'درخواست ارسال شده|درخواست های ارسالی',
      zh: '发送请求|发出邀请|已发送请求',
    }),
    requests_accepted: number('Requests accepted', {
      en: 'requests accepted|connection requests accepted|invitations accepted|invites accepted|accepted requests',
      ru: 'принято запросов|принято приглашений|запросы приняты',
      fa: 'درخواست پذیرفته شده|درخواست های پذیرفته شده',
      zh: '接受请求|通过邀请|已接受请求',
    }),
    inquiries: number('Inquiries', {
      en: 'inquiries|enquiries|inbound messages > leads',
      ru: 'обращения|запросы в сообщениях',
      fa: 'پرسش|استعلام|درخواست های دریافتی',
      zh: '咨询|询盘|咨询数',
    }),
    profile_views: number('Profile views', {
      en: 'profile views|profile visits > views',
      ru: 'просмотры профиля',
      fa: 'بازدید پروفایل|بازدید نمایه',
      zh: '主页访问|主页浏览量|资料浏览量',
    }),
    profile_level: {
      type: 'percent',
      title: 'Profile level',
      words: {
        en: 'profile level|profile strength|profile completeness',
        ru: 'заполненность профиля|уровень профиля',
        fa: 'سطح پروفایل|تکمیل پروفایل',
        zh: '资料完整度|主页等级',
      },
    },
    posts: number('Posts', {
      en: 'posts|posts published > post count',
      ru: 'посты|публикации',
      fa: 'پست|پست ها|تعداد پست',
      zh: '帖子|发帖数|发布数',
    }),
    shares: number('Shares', {
      en: 'shares|reposts|retweets',
      ru: 'репосты|поделились',
      fa: 'اشتراک گذاری|بازنشر',
      zh: '分享|转发|分享数|转发数',
    }),
    comments: number('Comments', {
      en: 'comments > replies',
      ru: 'комментарии',
      fa: 'نظر|نظرات|کامنت',
      zh: '评论|评论数',
    }),
    likes: number('Likes', {
      en: 'likes|reactions',
      ru: 'лайки|реакции',
      fa: 'لایک|پسند',
      zh: '点赞|点赞数|赞',
    }),
    mentions: number('Mentions', {
      en: 'mentions|brand mentions',
      ru: 'упоминания|упоминания бренда',
      fa: 'اشاره|ذکر نام',
      zh: '提及|品牌提及|提及数',
    }),
  },
  derived: {},
  check: (table) => [
    ...oneWithoutOther(
      table,
      ['requests_sent', 'requests_accepted'],
      'left out of the acceptance rate',
    ),
    ...['shares', 'comments', 'likes'].flatMap((reaction) =>
      oneWithoutOther(table, ['posts', reaction], `left out of ${reaction} per post`),
    ),
  ],
} satisfies TableSpec as TableSpec;
