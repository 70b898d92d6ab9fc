/** So long, a run of digits is told by one digit before it. */
const longest = 9;

function lengthOf(digits: number): string {
  return '9'.repeat(Math.floor(digits / longest)) + String(digits % longest);
}

/** Zeros before a number make another code, but not another number: they come behind it. */
function numberKey(run: string): string {
  const number = run.replace(/^0+(?=\d)/, '');
  return lengthOf(number.length) + number + '0'.repeat(run.length - number.length);
}

/**
 * A place as it is said (`b1/r2 U3`), as text that stands by its bytes where people look for it: `r2` before `r10`, `U3` before `U20`.
 * Each number has its length before it, and what parts a place is smaller than all that codes are made of. Read models keep it: another
 * rule is another version of them.
 */
export const placeKeyOf = (text: string): string => text.replaceAll('/', ' ').replace(/\d+/g, numberKey);
