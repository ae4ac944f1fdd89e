/** True for a valid Italian VAT number: Luhn over eleven digits and an existing office code. */
export function isPartitaIva(digits: string): boolean {
  if (!/^\d{11}$/u.test(digits) || digits.startsWith("0000000")) return false;
  const office = Number(digits.slice(7, 10));
  if (!((office >= 1 && office <= 100) || [120, 121, 888, 999].includes(office))) return false;
  let sum = 0;
  for (let i = 0; i < 11; i++) {
    const digit = Number(digits[i]);
    const doubled = digit * 2;
    sum += i % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
