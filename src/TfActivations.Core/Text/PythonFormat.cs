using System.Globalization;
using System.Numerics;

namespace TfActivations.Text;

/// <summary>
/// Python's format specifications, <c>[[fill]align][sign][z][#][0][width][grouping][.precision][type]</c>, for texts, whole numbers and floats. Digits are
/// those of the exact value, a half is rounded to the even digit.
/// </summary>
internal readonly record struct PythonFormat(
    string Fill,
    char Align,
    char Sign,
    bool Alternate,
    int Width,
    char Grouping,
    int? Precision,
    char Type,
    bool ZeroPadded
)
{
    private const int MaxWidth = 1 << 20;
    private const int DefaultPrecision = 6;

    /// <summary>The text that Python's <c>format(value, spec)</c> gives.</summary>
    /// <exception cref="InvalidArgumentException">The specification is not one of such a value.</exception>
    public static string Of(object? value, string spec)
    {
        if (spec.Length == 0)
            return PythonText.Of(value);
        var format = Parse(spec);
        return value switch
        {
            string text => format.OfText(text),
            bool flag => format.OfWhole(flag ? 1 : 0),
            int or long or short or byte or sbyte or ushort or uint or ulong => format.OfWhole(
                BigInteger.Parse(FormattableString.Invariant($"{value}"), CultureInfo.InvariantCulture)
            ),
            BigInteger whole => format.OfWhole(whole),
            double number => format.OfFloat(number),
            float number => format.OfFloat(number),
            Half number => format.OfFloat((double)number),
            _ => throw Wrong(spec, $"a {value?.GetType().Name ?? "None"}"),
        };
    }

    private bool IsNumeric => Type is not ('\0' or 's');

    private static InvalidArgumentException Wrong(string spec, string what) =>
        new($"format: '{spec}' is no format of {what}");

    private static PythonFormat Parse(string spec)
    {
        var at = 0;
        var (fill, align) = (" ", '\0');
        if (spec.Length > 1 && IsAlign(spec[1]))
            (fill, align, at) = (spec[..1], spec[1], 2);
        else if (spec.Length > 2 && char.IsSurrogatePair(spec, 0) && IsAlign(spec[2]))
            (fill, align, at) = (spec[..2], spec[2], 3);
        else if (IsAlign(spec[0]))
            (align, at) = (spec[0], 1);
        var sign = at < spec.Length && spec[at] is '+' or '-' or ' ' ? spec[at++] : '-';
        if (at < spec.Length && spec[at] == 'z')
            at++;
        var alternate = Take('#');
        var zero = Take('0');
        if (zero && align == '\0')
            (fill, align) = ("0", '=');
        var width = Number() ?? 0;
        var grouping = at < spec.Length && spec[at] is ',' or '_' ? spec[at++] : '\0';
        var precision = Take('.') ? Number() ?? throw Wrong(spec, "anything: a precision is missing") : (int?)null;
        var type = at < spec.Length ? spec[at++] : '\0';
        return at == spec.Length && "\0bcdeEfFgGnosxX%".Contains(type, StringComparison.Ordinal)
            ? new(fill, align, sign, alternate, width, grouping, precision, type, zero)
            : throw Wrong(spec, "anything");

        bool Take(char sign)
        {
            var isThere = at < spec.Length && spec[at] == sign;
            at += isThere ? 1 : 0;
            return isThere;
        }

        int? Number()
        {
            var start = at;
            while (at < spec.Length && char.IsAsciiDigit(spec[at]))
                at++;
            if (at == start)
                return null;
            return
                int.TryParse(
                    spec.AsSpan(start, at - start),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var number
                )
                && number <= MaxWidth
                ? number
                : throw new InvalidArgumentException(
                    $"format: widths and precisions go up to {MaxWidth}. Received: '{spec}'"
                );
        }
    }

    private static bool IsAlign(char c) => c is '<' or '>' or '^' or '=';

    private string OfText(string text)
    {
        if (IsNumeric || Align == '=' && !ZeroPadded || Sign != '-' || Grouping != '\0')
            throw Wrong(Type.ToString(), "a text");
        return Padded(
            "",
            Precision is { } most && most < text.Length ? text[..most] : text,
            Align is '\0' or '=' ? '<' : Align
        );
    }

    private string OfWhole(BigInteger value)
    {
        if (Type is 'e' or 'E' or 'f' or 'F' or 'g' or 'G' or '%')
            return OfFloat((double)value);
        if (Type == 's' || Precision is not null)
            throw Wrong(Type.ToString(), "a whole number");
        if (Type == 'c')
            return Padded("", char.ConvertFromUtf32((int)value), Align == '\0' ? '<' : Align);
        var size = BigInteger.Abs(value);
        var digits = Type switch
        {
            'b' => InBase(size, 1),
            'o' => InBase(size, 3),
            'x' => InBase(size, 4),
            'X' => InBase(size, 4).ToUpperInvariant(),
            _ => size.ToString(CultureInfo.InvariantCulture),
        };
        var prefix = Alternate && Type is 'b' or 'o' or 'x' or 'X' ? "0" + Type : "";
        return Padded(
            SignOf(value.Sign < 0) + prefix,
            Grouped(digits, Type is 'b' or 'o' or 'x' or 'X' ? 4 : 3),
            Align == '\0' ? '>' : Align
        );
    }

    private static string InBase(BigInteger value, int bits)
    {
        if (value.IsZero)
            return "0";
        var digits = new Stack<char>();
        for (; !value.IsZero; value >>= bits)
            digits.Push("0123456789abcdef"[(int)(value & ((1 << bits) - 1))]);
        return new([.. digits]);
    }

    private string SignOf(bool isNegative) =>
        isNegative ? "-"
        : Sign == '-' ? ""
        : Sign.ToString();

    private string OfFloat(double value)
    {
        var isNegative = double.IsNegative(value) && !double.IsNaN(value);
        var size = Math.Abs(value);
        var text =
            double.IsNaN(size) ? "nan"
            : double.IsInfinity(size) ? "inf"
            : Type switch
            {
                'e' or 'E' => Scientific(size, Precision ?? DefaultPrecision),
                'f' or 'F' => Fixed(size, Precision ?? DefaultPrecision),
                '%' => Fixed(size * 100, Precision ?? DefaultPrecision) + "%",
                'g' or 'G' or 'n' => General(size, Math.Max(1, Precision ?? DefaultPrecision), keepsPoint: false),
                '\0' when Precision is { } precision => General(size, Math.Max(1, precision), keepsPoint: true),
                '\0' => PythonText.Of(size),
                _ => throw Wrong(Type.ToString(), "a float"),
            };
        if (Type == '%' && !double.IsFinite(size))
            text += "%";
        if (char.IsUpper(Type))
            text = text.ToUpperInvariant();
        return Padded(SignOf(isNegative), Grouped(text, 3), Align == '\0' ? '>' : Align);
    }

    private static string Fixed(double value, int precision)
    {
        var (digits, point) = Decimal(value, precision, isFixed: true);
        var whole = point <= 0 ? "0" : digits[..point];
        var rest = point <= 0 ? new string('0', -point) + digits : digits[point..];
        return precision == 0 ? whole : $"{whole}.{rest.PadRight(precision, '0')[..precision]}";
    }

    private static string Scientific(double value, int precision)
    {
        var (digits, point) = Decimal(value, precision + 1, isFixed: false);
        var exponent = value == 0 ? 0 : point - 1;
        var rest = precision == 0 ? "" : "." + digits[1..];
        return FormattableString.Invariant($"{digits[0]}{rest}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
    }

    private string General(double value, int precision, bool keepsPoint)
    {
        var (digits, point) = Decimal(value, precision, isFixed: false);
        var exponent = value == 0 ? 0 : point - 1;
        if (exponent < -4 || exponent >= precision)
        {
            var text = Scientific(value, precision - 1);
            var mark = text.IndexOf('e', StringComparison.Ordinal);
            return Alternate ? text : Trimmed(text[..mark]) + text[mark..];
        }
        var plain = Fixed(value, Math.Max(0, precision - 1 - exponent));
        var trimmed = Alternate ? plain : Trimmed(plain);
        return keepsPoint && !trimmed.Contains('.', StringComparison.Ordinal) ? trimmed + ".0" : trimmed;
    }

    private static string Trimmed(string digits) =>
        digits.Contains('.', StringComparison.Ordinal) ? digits.TrimEnd('0').TrimEnd('.') : digits;

    /// <summary>The digits of the exact value, rounded half to even: so many behind the point, or so many in all; and where the point stands.</summary>
    private static (string Digits, int Point) Decimal(double value, int count, bool isFixed)
    {
        if (value == 0)
            return (new string('0', isFixed ? count + 1 : count), 1);
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)((bits >> 52) & 0x7FF);
        BigInteger mantissa = bits & ((1L << 52) - 1);
        if (exponent > 0)
            mantissa += BigInteger.One << 52;
        var shift = Math.Max(exponent, 1) - 1075;
        var decimals = isFixed ? count : count - 1 - (int)Math.Floor(Math.Log10(value));
        var digits = Scaled(mantissa, shift, decimals).ToString(CultureInfo.InvariantCulture);
        if (!isFixed && digits.Length != count)
        {
            decimals += count - digits.Length;
            digits = Scaled(mantissa, shift, decimals).ToString(CultureInfo.InvariantCulture);
            if (digits.Length > count)
                (digits, decimals) = (digits[..count], decimals - 1);
        }
        return isFixed && digits.Length <= count
            ? (digits.PadLeft(count + 1, '0'), 1)
            : (digits, digits.Length - decimals);
    }

    /// <summary>mantissa 2^shift 10^decimals, rounded half to even.</summary>
    private static BigInteger Scaled(BigInteger mantissa, int shift, int decimals)
    {
        var numerator = mantissa << Math.Max(shift, 0);
        var denominator = BigInteger.One << Math.Max(-shift, 0);
        if (decimals >= 0)
            numerator *= BigInteger.Pow(10, decimals);
        else
            denominator *= BigInteger.Pow(10, -decimals);
        var quotient = BigInteger.DivRem(numerator, denominator, out var rest);
        var half = (rest * 2).CompareTo(denominator);
        return half > 0 || (half == 0 && !quotient.IsEven) ? quotient + 1 : quotient;
    }

    private string Grouped(string text, int size)
    {
        if (Grouping == '\0')
            return text;
        var end = text.AsSpan().IndexOfAny(".e%");
        var whole = end < 0 ? text : text[..end];
        var rest = end < 0 ? "" : text[end..];
        for (var i = whole.Length - size; i > 0; i -= size)
            whole = whole.Insert(i, Grouping.ToString());
        return whole + rest;
    }

    private string Padded(string sign, string text, char align)
    {
        var missing = Width - new StringInfo(sign + text).LengthInTextElements;
        if (missing <= 0)
            return sign + text;
        var fill = Fill;
        string Filler(int count) => string.Concat(Enumerable.Repeat(fill, count));
        return align switch
        {
            '<' => sign + text + Filler(missing),
            '^' => Filler(missing / 2) + sign + text + Filler(missing - missing / 2),
            '=' => sign + Filler(missing) + text,
            _ => Filler(missing) + sign + text,
        };
    }
}
