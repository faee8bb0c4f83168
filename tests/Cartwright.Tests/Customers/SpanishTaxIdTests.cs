using Cartwright.Customers;

namespace Cartwright.Tests.Customers;

public sealed class SpanishTaxIdTests
{
    [Theory]
    [InlineData("12345678Z")]
    [InlineData("00000000T")]
    [InlineData("12.345.678-z")]
    [InlineData("ES12345678Z")]
    [InlineData(" es 12345678 Z ")]
    [InlineData("X1234567L")]
    [InlineData("Y1234567X")]
    [InlineData("Z1234567R")]
    [InlineData("K1234567L")]
    [InlineData("A58818501")]
    [InlineData("a-58818501")]
    [InlineData("B12345674")]
    [InlineData("H12345674")]
    [InlineData("P1234567D")]
    [InlineData("C12345674")]
    [InlineData("C1234567D")]
    [InlineData("N0012345E")]
    public void A_right_number_is_right_however_it_is_written(string id) => Assert.True(SpanishTaxId.IsValid(id));

    [Theory]
    [InlineData("")]
    [InlineData("H123456789")]
    [InlineData("12345678A")]
    [InlineData("1234567Z")]
    [InlineData("X1234567A")]
    [InlineData("K1234567A")]
    [InlineData("A5881850A")]
    [InlineData("B1234567D")]
    [InlineData("H12345678")]
    [InlineData("P12345674")]
    [InlineData("C00123455")]
    [InlineData("I12345674")]
    [InlineData("Ñ1234567L")]
    [InlineData("1234567٨Z")]
    [InlineData("FR12345678Z")]
    public void A_wrong_number_is_wrong(string id) => Assert.False(SpanishTaxId.IsValid(id));

    [Fact]
    public void Exactly_one_letter_fits_a_persons_digits() => Assert.All(
        Enumerable.Range(0, 200), i => Assert.Single("ABCDEFGHIJKLMNOPQRSTUVWXYZ", letter => SpanishTaxId.IsValid($"{i * 499_979:00000000}{letter}")));
}
