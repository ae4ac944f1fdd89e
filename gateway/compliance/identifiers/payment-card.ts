/** True when the digits have the prefix and length of a card scheme and pass Luhn. */
export function isPaymentCard(digits: string): boolean {
  return hasScheme(digits) && passesLuhn(digits);
}

function hasScheme(digits: string): boolean {
  const { length } = digits;
  if (length < 13 || length > 19) return false;
  const [one, two, four] = [1, 2, 4].map((end) => Number(digits.slice(0, end))) as [number, number, number];
  if (one === 4) return length === 13 || length === 16 || length === 19;
  if ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720)) return length === 16;
  if (two === 34 || two === 37) return length === 15;
  if (two === 36 || two === 38) return length === 14;
  return (four === 6011 || two === 65) && (length === 16 || length === 19);
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48;
    if (digit < 0 || digit > 9) return false;
    const doubled = digit * 2;
    sum += i % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
