/** Exact fractions on integers: always in lowest terms, denominator positive. No floats: 100/3 stays 100/3 until it is shown. */
export type Rational = { readonly numerator: bigint; readonly denominator: bigint };

/** How a fraction is shown. `cut` drops what lies beyond the decimals, `halfUp` rounds half away from zero. */
export type Rounding = { readonly mode: 'cut' | 'halfUp'; readonly decimals: number };

function greatestCommonDivisor(left: bigint, right: bigint): bigint {
  let [a, b] = [left < 0n ? -left : left, right];
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

/** numerator / denominator in lowest terms. @throws RangeError when the denominator is 0: a bug of the caller, never a refusal. */
export function rational(numerator: bigint, denominator = 1n): Rational {
  if (denominator === 0n) throw new RangeError('A fraction has no denominator 0');
  if (denominator === 1n) return { numerator, denominator };
  const sign = denominator < 0n ? -1n : 1n;
  const divisor = greatestCommonDivisor(numerator, denominator * sign);
  return { numerator: (sign * numerator) / divisor, denominator: (sign * denominator) / divisor };
}

export const ZERO: Rational = { numerator: 0n, denominator: 1n };

/** left + right */
export function plus(left: Rational, right: Rational): Rational {
  if (left.denominator === right.denominator) return rational(left.numerator + right.numerator, left.denominator);
  return rational(left.numerator * right.denominator + right.numerator * left.denominator, left.denominator * right.denominator);
}

/** The sum of any number of fractions, 0 of none. Brought to lowest terms once, at the end: that is most of the work. */
export function sumOf(values: readonly Rational[]): Rational {
  let [numerator, denominator] = [0n, 1n];
  for (const value of values) {
    if (value.denominator === denominator) numerator += value.numerator;
    else {
      numerator = numerator * value.denominator + value.numerator * denominator;
      denominator *= value.denominator;
    }
  }
  return rational(numerator, denominator);
}

/** left − right */
export function minus(left: Rational, right: Rational): Rational {
  return plus(left, { numerator: -right.numerator, denominator: right.denominator });
}

/** left × right */
export function times(left: Rational, right: Rational): Rational {
  return rational(left.numerator * right.numerator, left.denominator * right.denominator);
}

/** left ÷ right. @throws RangeError when right is 0. */
export function dividedBy(left: Rational, right: Rational): Rational {
  return rational(left.numerator * right.denominator, left.denominator * right.numerator);
}

/** Negative, 0 or positive, as left is smaller than, equal to or greater than right. */
export function compare(left: Rational, right: Rational): -1 | 0 | 1 {
  const difference = left.numerator * right.denominator - right.numerator * left.denominator;
  if (difference === 0n) return 0;
  return difference < 0n ? -1 : 1;
}

/** The distance from 0. */
export function absolute(value: Rational): Rational {
  return value.numerator < 0n ? { numerator: -value.numerator, denominator: value.denominator } : value;
}

/** `1000/3`, or `375` when whole. `parseExact` reads it back. */
export function exactText(value: Rational): string {
  return value.denominator === 1n ? `${value.numerator}` : `${value.numerator}/${value.denominator}`;
}

/** Reads what `exactText` wrote, or a plain decimal such as `-12.5`; null for anything else (exponents, NaN, blanks, denominator 0). */
export function parseExact(text: string): Rational | null {
  if (/^-?\d+\/\d+$/.test(text)) {
    const [numerator, denominator] = text.split('/').map(BigInt) as [bigint, bigint];
    return denominator === 0n ? null : rational(numerator, denominator);
  }
  if (!/^-?\d+(\.\d+)?$/.test(text)) return null;
  const point = text.indexOf('.');
  return rational(BigInt(text.replace('.', '')), point < 0 ? 1n : 10n ** BigInt(text.length - point - 1));
}

/** The fraction as people see it: always with the rounding's number of decimals, `333.33`. */
export function displayText(value: Rational, rounding: Rounding): string {
  const scale = 10n ** BigInt(rounding.decimals);
  const { numerator, denominator } = absolute(value);
  const scaled = rounding.mode === 'cut' ? (numerator * scale) / denominator : (2n * numerator * scale + denominator) / (2n * denominator);
  const sign = value.numerator < 0n && scaled !== 0n ? '-' : '';
  if (rounding.decimals === 0) return `${sign}${scaled}`;
  const digits = `${scaled}`.padStart(rounding.decimals + 1, '0');
  return `${sign}${digits.slice(0, -rounding.decimals)}.${digits.slice(-rounding.decimals)}`;
}
