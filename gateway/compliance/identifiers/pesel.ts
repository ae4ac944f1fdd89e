const WEIGHTS = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3] as const;
const CENTURY_BY_MONTH = [1900, 2000, 2100, 2200, 1800] as const;

/** True for eleven digits with the right check digit and a date that exists (the month carries the century). */
export function isPesel(digits: string): boolean {
  if (!/^\d{11}$/u.test(digits)) return false;
  let sum = 0;
  for (const [i, weight] of WEIGHTS.entries()) sum += weight * Number(digits[i]);
  if ((10 - (sum % 10)) % 10 !== Number(digits[10])) return false;
  const written = Number(digits.slice(2, 4));
  const century = CENTURY_BY_MONTH[Math.floor(written / 20)];
  if (century === undefined) return false;
  return isDate(century + Number(digits.slice(0, 2)), written % 20, Number(digits.slice(4, 6)));
}

/** Whether a day exists in the Gregorian calendar. */
export function isDate(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const last = month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return day <= last;
}
