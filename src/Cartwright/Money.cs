namespace Cartwright;

/// <summary>The few rules of calculating with money, which everywhere is a <c>long</c> in minor units of the tenant's currency.</summary>
public static class Money
{
    /// <summary>No amount of the shop, a total included, is larger: a thousandth of what fits, so that sums of sums fit too.</summary>
    public const long Largest = 9_000_000_000_000_000;

    /// <summary>A quotient rounded half away from zero, without passing through floating point.</summary>
    public static long Divide(Int128 dividend, Int128 divisor)
    {
        var (quotient, rest) = Int128.DivRem(dividend, divisor);
        if (Int128.Abs(rest) * 2 < Int128.Abs(divisor)) return (long)quotient;
        var awayFromZero = (dividend < 0) == (divisor < 0) ? 1 : -1;
        return (long)(quotient + awayFromZero);
    }
}
