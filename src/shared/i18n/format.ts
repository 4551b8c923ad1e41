/** Sizes, durations and dates in words. Written without Intl: loading its data would double the start of a command. */
import type { Language } from './language';

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** Decimal units with at most three digits: `812 B`, `4.1 kB`, `67 MB`, `1.2 GB`. */
export function formatBytes(bytes: number, _language: Language): string {
  let value = Math.max(0, bytes);
  let unit = 0;
  // 999.5 would round to 1000.
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit > 0 && value < 9.95 ? 1 : 0;
  return `${value.toFixed(digits)} ${UNITS[unit]}`;
}

/** Bytes per second: `18 MB/s`. */
export function formatSpeed(bytesPerSecond: number, language: Language): string {
  return `${formatBytes(bytesPerSecond, language)}/s`;
}

interface TimeUnits {
  hours: string;
  minutes: string;
  seconds: string;
}
const TIME_UNITS: Readonly<Record<Language, TimeUnits>> = {
  en: { hours: 'h', minutes: 'min', seconds: 's' },
  'zh-CN': { hours: '小时', minutes: '分钟', seconds: '秒' },
};

/** The two largest units: `0.4 s`, `12 s`, `1 min 20 s`, `2 h 5 min`. */
export function formatDuration(seconds: number, language: Language): string {
  const units = TIME_UNITS[language];
  if (seconds < 9.95) return `${trimZero(Math.max(0, seconds).toFixed(1))} ${units.seconds}`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} ${units.seconds}`;
  if (whole < 3600)
    return twoUnits(Math.floor(whole / 60), units.minutes, whole % 60, units.seconds, language);
  const minutes = Math.round(whole / 60);
  return twoUnits(Math.floor(minutes / 60), units.hours, minutes % 60, units.minutes, language);
}

function twoUnits(large: number, largeUnit: string, small: number, smallUnit: string, language: Language) {
  if (small === 0) return `${large} ${largeUnit}`;
  // "1 分钟 20 秒" reads as two things; Chinese says "1 分 20 秒".
  const unit = language === 'zh-CN' && largeUnit === '分钟' ? '分' : largeUnit;
  return `${large} ${unit} ${small} ${smallUnit}`;
}

function trimZero(text: string): string {
  return text.endsWith('.0') ? text.slice(0, -2) : text;
}

/** Thousands apart: `12,345`; both languages write it so. */
export function formatNumber(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

interface Day {
  year: number;
  month: number;
  day: number;
}

/** A date alone is that very day everywhere; an instant is the day it is here. */
function dayOf(iso: string): Day | null {
  const date = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  if (date) return { year: Number(date[1]), month: Number(date[2]), day: Number(date[3]) };
  const instant = new Date(iso);
  if (Number.isNaN(instant.getTime())) return null;
  return { year: instant.getFullYear(), month: instant.getMonth() + 1, day: instant.getDate() };
}

/** `3 Feb 2027`, `2027年2月3日`; text that isn't a date comes back as it is. */
export function formatDate(iso: string, language: Language): string {
  const at = dayOf(iso);
  if (!at) return iso;
  return language === 'zh-CN'
    ? `${at.year}年${at.month}月${at.day}日`
    : `${at.day} ${MONTHS[at.month - 1] ?? ''} ${at.year}`;
}

/** `Feb 2027`, `2027年2月`. */
export function formatMonth(iso: string, language: Language): string {
  const at = dayOf(iso);
  if (!at) return iso;
  return language === 'zh-CN' ? `${at.year}年${at.month}月` : `${MONTHS[at.month - 1] ?? ''} ${at.year}`;
}

/** Hours and minutes of an instant here: `17:02`. */
export function formatTime(iso: string, _language: Language): string {
  const instant = new Date(iso);
  if (Number.isNaN(instant.getTime())) return iso;
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(instant.getHours())}:${two(instant.getMinutes())}`;
}

/** `3 Feb 2027, 17:02`, `2027年2月3日 17:02`. */
export function formatDateTime(iso: string, language: Language): string {
  const separator = language === 'zh-CN' ? ' ' : ', ';
  return `${formatDate(iso, language)}${separator}${formatTime(iso, language)}`;
}

/** `1 file`, `3 files`: English only; Chinese has no plural. */
export function count(amount: number, one: string, many: string): string {
  return `${amount} ${amount === 1 ? one : many}`;
}
