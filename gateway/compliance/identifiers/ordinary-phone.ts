/**
 * Number ranges that libphonenumber calls valid without exception, written as prefix and lengths of the national
 * number. Far from complete on purpose: everything else goes to the library, and a test compares the two.
 */
interface Ranges {
  readonly callingCode: string;
  /** Digit dialled before the national number inside the country; Italian zeros belong to the number. */
  readonly trunk: "" | "0";
  /** Prefix of two digits → shortest and longest length. */
  readonly byTwo: Readonly<Record<string, readonly [number, number]>>;
  /** Third digits that make a number of that prefix not ordinary. */
  readonly except: Readonly<Record<string, string>>;
}

function spread(
  prefixes: string,
  shortest: number,
  longest: number,
): Record<string, readonly [number, number]> {
  return Object.fromEntries(prefixes.split(" ").map((prefix) => [prefix, [shortest, longest] as const]));
}

const POLISH_LANDLINES =
  "12 13 14 15 16 17 18 22 23 24 25 26 29 32 33 34 41 42 43 44 46 48 52 54 55 56 58 59 61 62 63 65 67 68 71 74 75 76 77 81 82 83 84 85 86 87 89 91 94 95";

const COUNTRIES: Readonly<Record<string, Ranges>> = {
  IT: {
    callingCode: "39",
    trunk: "",
    byTwo: { ...spread("32 33 34 35 36 37 38 39", 10, 10), ...spread("02 06", 8, 10), ...spread("01 03 04 05 07 08 09", 9, 10) },
    except: { "01": "234678", "03": "234678", "04": "234678", "05": "234678", "07": "234678", "08": "234678", "09": "234678", "06": "6" },
  },
  PL: {
    callingCode: "48",
    trunk: "",
    byTwo: { ...spread(POLISH_LANDLINES, 9, 9), ...spread("45 50 51 53 57 60 66 69 72 73 78 79 88", 9, 9) },
    except: Object.fromEntries(POLISH_LANDLINES.split(" ").map((prefix) => [prefix, "1"])),
  },
  GB: {
    callingCode: "44",
    trunk: "0",
    byTwo: spread("20 71 72 73 74 75 77 78 79", 10, 10),
    except: { "20": "124569", "74": "59", "75": "02", "77": "089", "78": "235678", "79": "135678" },
  },
  DE: {
    callingCode: "49",
    trunk: "0",
    byTwo: { ...spread("30 40 69 89", 8, 10), ...spread("15", 11, 11), ...spread("16", 10, 11), ...spread("17", 10, 11) },
    except: { "15": "34", "16": "1456789" },
  },
  FR: {
    callingCode: "33",
    trunk: "0",
    byTwo: spread("10 11 12 13 14 15 16 17 18 19 22 23 24 25 27 30 31 32 33 34 35 36 37 38 39 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 57 58 60 61 62 64 65 66 67 68 73 74 75 76 77 78 79 90 91 92 93 94 95 96 97 98 99", 9, 9),
    except: {},
  },
}; // prettier-ignore

const BY_REGION = new Map(Object.entries(COUNTRIES));
const BY_CALLING_CODE = new Map(Object.values(COUNTRIES).map((ranges) => [ranges.callingCode, ranges]));

/**
 * E.164 of a number in plain notation (digits, single ` `, `-` or `.` between them, leading `+` or `00`) and in an
 * ordinary range, about twenty times faster than the library. Null means "ask the library", never "invalid".
 */
export function ordinaryPhone(raw: string, region: string): string | null {
  let start = 0;
  let end = raw.length;
  while (start < end && raw.charCodeAt(start) === 32) start++;
  while (end > start && raw.charCodeAt(end - 1) === 32) end--;
  if (end - start > 24) return null;
  const isPlus = raw.charCodeAt(start) === 43;
  const isZeroZero = raw.startsWith("00", start);
  const isInternational = isPlus || isZeroZero;
  start += isPlus ? 1 : isZeroZero ? 2 : 0;

  let digits = "";
  let afterSeparator = true;
  for (let i = start; i < end; i++) {
    const c = raw.charCodeAt(i);
    if (c >= 48 && c <= 57) {
      digits += raw[i];
      afterSeparator = false;
      continue;
    }
    if (afterSeparator || (c !== 32 && c !== 45 && c !== 46)) return null;
    // "3330000101.0": a spreadsheet's decimal, not a digit of the number
    if (c === 46 && i === end - 2) return null;
    afterSeparator = true;
  }
  if (afterSeparator) return null;
  const ranges = isInternational ? BY_CALLING_CODE.get(digits.slice(0, 2)) : BY_REGION.get(region);
  if (ranges === undefined) return null;
  let national = isInternational ? digits.slice(2) : digits;
  if (!isInternational && ranges.trunk !== "") {
    if (!national.startsWith(ranges.trunk)) return null;
    national = national.slice(ranges.trunk.length);
  }
  return isOrdinary(ranges, national) ? `+${ranges.callingCode}${national}` : null;
}

function isOrdinary(ranges: Ranges, national: string): boolean {
  const prefix = national.slice(0, 2);
  const lengths = ranges.byTwo[prefix];
  if (lengths === undefined || national.length < lengths[0] || national.length > lengths[1]) return false;
  if (ranges.except[prefix]?.includes(national.charAt(2))) return false;
  // all digits equal is a placeholder, for the slow path to say
  return national !== national.charAt(0).repeat(national.length);
}
