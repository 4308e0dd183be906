import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Rational,
  type Rounding,
  ZERO,
  absolute,
  compare,
  displayText,
  dividedBy,
  exactText,
  minus,
  parseExact,
  plus,
  rational,
  sumOf,
  times,
} from '#libs/rules/scoring/rational.value';
import { readTable } from './scoring.fixtures.js';

function exactly(text: string): Rational {
  const value = parseExact(text);
  if (value === null) throw new Error(`Not a fraction: ${text}`);
  return value;
}

const anyRational = fc
  .tuple(
    fc.bigInt(-10_000n, 10_000n),
    fc.bigInt(-500n, 500n).filter((denominator) => denominator !== 0n),
  )
  .map(([numerator, denominator]) => rational(numerator, denominator));

describe('fractions', () => {
  it('are kept in lowest terms with a positive denominator', () => {
    expect(rational(6n, -4n)).toEqual({ numerator: -3n, denominator: 2n });
    expect(rational(0n, -7n)).toEqual({ numerator: 0n, denominator: 1n });
    expect(rational(9n)).toEqual({ numerator: 9n, denominator: 1n });
    expect(rational(-6n, 9n)).toEqual({ numerator: -2n, denominator: 3n });
  });

  it('have no denominator 0', () => {
    expect(() => rational(1n, 0n)).toThrow(RangeError);
    expect(() => dividedBy(rational(1n), rational(0n))).toThrow('denominator 0');
  });

  it('add, subtract, multiply and divide exactly', () => {
    expect(exactText(plus(exactly('1/3'), exactly('1/6')))).toBe('1/2');
    expect(exactText(minus(exactly('1/3'), exactly('1/2')))).toBe('-1/6');
    expect(exactText(times(exactly('2/3'), exactly('9/4')))).toBe('3/2');
    expect(exactText(dividedBy(exactly('2/3'), exactly('-4/9')))).toBe('-3/2');
    expect(exactText(absolute(exactly('-3/2')))).toBe('3/2');
  });

  it('compare by value', () => {
    expect([
      compare(exactly('1/3'), exactly('1/2')),
      compare(exactly('2/4'), exactly('1/2')),
      compare(exactly('-1/3'), exactly('-1/2')),
    ]).toEqual([-1, 0, 1]);
  });

  it('undo each other and keep lowest terms', () => {
    fc.assert(
      fc.property(anyRational, anyRational, (left, right) => {
        expect(minus(plus(left, right), right)).toEqual(left);
        expect(compare(left, right)).toBe((-compare(right, left) as -1 | 0 | 1) || 0);
        expect(exactly(exactText(left))).toEqual(left);
        const divisor = right.numerator === 0n ? rational(1n) : right;
        expect(dividedBy(times(left, divisor), divisor)).toEqual(left);
      }),
    );
  });
});

describe('reading a fraction', () => {
  it.each([
    ['12.50', '25/2'],
    ['-0.125', '-1/8'],
    ['1000/3', '1000/3'],
    ['-2/6', '-1/3'],
    ['007', '7'],
  ])('%s is %s', (text, exact) => {
    expect(exactText(exactly(text))).toBe(exact);
  });

  it.each(['', ' 1', '1 ', '1e3', 'NaN', 'Infinity', '1/0', '1/-2', '.5', '5.', '1,5', '+1', '1/2/3', '๑', 'x1/2', '1.5x'])(
    'refuses "%s"',
    (text) => {
      expect(parseExact(text)).toBeNull();
    },
  );
});

describe('display', () => {
  it.each(readTable('display.csv'))('$exact $mode to $decimals is $shown ($source)', (row) => {
    const rounding = { mode: row['mode'], decimals: Number(row['decimals']) } as Rounding;
    expect(displayText(exactly(row['exact'] ?? ''), rounding)).toBe(row['shown']);
  });
});

describe('a sum of many', () => {
  it('is what adding one by one gives, in lowest terms', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: -5_000, max: 5_000 }), fc.integer({ min: 1, max: 60 }))), (pairs) => {
        const values = pairs.map(([numerator, denominator]) => rational(BigInt(numerator), BigInt(denominator)));
        expect(sumOf(values)).toEqual(values.reduce(plus, ZERO));
      }),
    );
    expect(sumOf([])).toEqual(ZERO);
  });
});
