import type { Plan } from './plans.ts';

/** The albums of the demo library, in the order in which they were made. */
export const ALBUM_PLANS: readonly Plan[] = [
  {
    title: 'Paris, au printemps', owner: 'mona', place: 'paris', season: 'spring', start: '2015-04-17', days: 4, count: 28,
    subjects: ['tower', 'tower', 'street', 'street', 'gallery', 'coffee', 'tart', 'bloom', 'skyline', 'selfie'],
    cameras: ['nexus', 'canon'], isAppCreated: true, cover: 0,
  },
  {
    title: 'Garden diary', owner: 'mona', place: 'home', season: 'summer', start: '2015-05-02', days: 150, count: 38,
    subjects: ['garden', 'garden', 'bloom', 'bloom', 'bird', 'cat', 'salad', 'house'],
    cameras: ['canon', 'nexus'], isAppCreated: true,
  },
  {
    title: 'Île de Ré ☀️', owner: 'mona', place: 're', season: 'summer', start: '2016-07-09', days: 12, count: 44,
    subjects: ['sea', 'sea', 'beach', 'beach', 'lighthouse', 'street', 'market', 'tart', 'selfie', 'friends'],
    cameras: ['nexus', 'canon', 'gopro'], isAppCreated: true, videos: ['waves'], cover: 3,
    sharing: {
      isCollaborative: true, isCommentable: true, isJoinable: true, joinedBy: ['ravi', 'june'],
      contributions: [{ by: 'ravi', count: 12, cameras: ['galaxy'] }, { by: 'june', count: 9, cameras: ['iphone'] }],
    },
  },
  {
    title: 'मुंबई in the rain', owner: 'ravi', place: 'mumbai', season: 'tropic', start: '2017-07-14', days: 9, count: 24,
    subjects: ['skyline', 'skyline', 'street', 'curry', 'market', 'friends', 'person'],
    cameras: ['galaxy'], isAppCreated: true,
  },
  {
    title: 'Dolomiti, hut to hut', owner: 'mona', place: 'dolomites', season: 'summer', start: '2017-08-26', days: 7, count: 46,
    subjects: ['mountains', 'mountains', 'mountains', 'lake', 'lake', 'forest', 'road', 'selfie', 'pancakes'],
    cameras: ['nexus', 'canon'], isAppCreated: false, videos: ['dolomites'],
  },
  {
    title: 'Utah → San Francisco', owner: 'june', place: 'utah', season: 'dry', start: '2018-05-28', days: 11, count: 32,
    subjects: ['canyon', 'canyon', 'canyon', 'road', 'dunes', 'bridge', 'camp', 'pizza', 'selfie'],
    cameras: ['sony', 'iphone'], isAppCreated: true, cover: 1,
  },
  {
    title: '夏の京都', owner: 'mona', place: 'kyoto', season: 'summer', start: '2018-07-20', days: 10, count: 48,
    subjects: ['torii', 'torii', 'pagoda', 'pagoda', 'ramen', 'sushi', 'garden', 'street', 'forest', 'selfie', 'market', 'aeroplane'],
    cameras: ['pixel3', 'fuji'], isAppCreated: true, cover: 2,
  },
  {
    title: 'Tulpen & grachten 🌷', owner: 'mona', place: 'amsterdam', season: 'spring', start: '2019-04-19', days: 4, count: 30,
    subjects: ['tulips', 'tulips', 'street', 'street', 'bloom', 'gallery', 'coffee', 'friends'],
    cameras: ['pixel3', 'fuji'], isAppCreated: true,
  },
  {
    title: '서울의 밤', owner: 'june', place: 'seoul', season: 'autumn', start: '2019-10-11', days: 6, count: 28,
    subjects: ['skyline', 'skyline', 'concert', 'ramen', 'pagoda', 'market', 'fashion', 'selfie'],
    cameras: ['sony', 'iphone'], isAppCreated: true, videos: ['encore'],
    sharing: {
      isCollaborative: true, isCommentable: false, isJoinable: true, joinedBy: ['mona'],
      contributions: [{ by: 'mona', count: 6, cameras: ['pixel3'] }],
    },
  },
  {
    title: 'Réveillon 🎆', owner: 'mona', place: 're', season: 'winter', start: '2019-12-31', days: 1, count: 22,
    subjects: ['fireworks', 'fireworks', 'fireworks', 'friends', 'selfie', 'tart', 'christmas'],
    cameras: ['pixel3'], isAppCreated: true, videos: ['fireworks'],
    sharing: { isCollaborative: false, isCommentable: true, isJoinable: true, joinedBy: ['ravi'] },
  },
  {
    title: 'Goa 🌴 गोवा', owner: 'ravi', place: 'goa', season: 'tropic', start: '2020-01-18', days: 8, count: 28,
    subjects: ['beach', 'beach', 'beach', 'sea', 'curry', 'market', 'selfie', 'sport'],
    cameras: ['galaxy', 'gopro'], isAppCreated: true, cover: 5,
    sharing: { isCollaborative: false, isCommentable: true, isJoinable: true, joinedBy: [] },
  },
  {
    title: 'House hunting', owner: 'mona', place: 'home', season: 'autumn', start: '2020-09-05', days: 60, count: 20,
    subjects: ['house', 'house', 'interior', 'interior', 'paper', 'whiteboard', 'ticket'],
    cameras: ['pixel3'], isAppCreated: false,
  },
  {
    title: 'To print', owner: 'mona', place: 'home', season: 'winter', start: '2021-01-09', days: 1, count: 0,
    subjects: [], cameras: [], isAppCreated: true,
  },
  {
    title: 'Lisboa, devagar', owner: 'mona', place: 'lisbon', season: 'dry', start: '2021-10-02', days: 6, count: 30,
    subjects: ['street', 'street', 'bridge', 'skyline', 'tart', 'coffee', 'sea', 'selfie', 'aeroplane'],
    cameras: ['pixel6', 'fuji'], isAppCreated: true,
  },
  {
    title: 'Clara & Teo', owner: 'mona', place: 'tuscany', season: 'dry', start: '2022-06-18', days: 2, count: 40,
    subjects: ['wedding', 'wedding', 'wedding', 'friends', 'friends', 'fields', 'fields', 'tart', 'person', 'bloom'],
    cameras: ['fuji', 'pixel6'], isAppCreated: true, cover: 4,
  },
  {
    title: 'Studio Tilda', owner: 'mona', place: 'home', season: 'autumn', start: '2022-10-01', days: 80, count: 24,
    subjects: ['crafts', 'crafts', 'crafts', 'gallery', 'fashion', 'coffee', 'whiteboard'],
    cameras: ['pixel6'], isAppCreated: true,
  },
  {
    title: 'Sahara by camel', owner: 'ravi', place: 'sahara', season: 'dry', start: '2022-11-05', days: 5, count: 26,
    subjects: ['dunes', 'dunes', 'dunes', 'camp', 'road', 'market', 'friends'],
    cameras: ['galaxy', 'gopro'], isAppCreated: true,
    sharing: { isCollaborative: false, isCommentable: false, isJoinable: false, joinedBy: ['mona', 'june'] },
  },
  {
    title: 'Lofoten, mørketid', owner: 'mona', place: 'lofoten', season: 'winter', start: '2023-02-11', days: 7, count: 36,
    subjects: ['camp', 'camp', 'mountains', 'mountains', 'sea', 'lake', 'road', 'house', 'whale', 'lighthouse'],
    cameras: ['pixel6', 'fuji'], isAppCreated: true, videos: ['aurora'], cover: 1,
  },
  {
    title: 'Kapadokya 🎈', owner: 'june', place: 'cappadocia', season: 'dry', start: '2023-05-13', days: 4, count: 26,
    subjects: ['balloons', 'balloons', 'balloons', 'canyon', 'pancakes', 'market', 'selfie'],
    cameras: ['sony', 'iphone'], isAppCreated: true, videos: ['balloons'], cover: 2,
  },
  {
    title: 'Papers & receipts', owner: 'mona', place: 'home', season: 'summer', start: '2023-06-01', days: 300, count: 26,
    subjects: ['paper', 'receipt', 'receipt', 'ticket', 'screen', 'whiteboard'],
    cameras: ['pixel6'], isAppCreated: false,
  },
  {
    title: 'Ski week ❄️', owner: 'mona', place: 'alps', season: 'winter', start: '2024-02-10', days: 7, count: 30,
    subjects: ['mountains', 'mountains', 'sport', 'sport', 'forest', 'fields', 'house', 'selfie', 'pizza'],
    cameras: ['pixel6', 'gopro'], isAppCreated: true, videos: ['snowfall'],
  },
  {
    title: 'June turns thirty', owner: 'mona', place: 'home', season: 'summer', start: '2024-06-22', days: 1, count: 18,
    subjects: ['birthday', 'birthday', 'birthday', 'friends', 'selfie', 'garden', 'tart'],
    cameras: ['pixel6'], isAppCreated: true, videos: ['candles'],
  },
];
