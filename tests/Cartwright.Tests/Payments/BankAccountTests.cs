using System.Numerics;
using Cartwright.Payments;
using CsCheck;

namespace Cartwright.Tests.Payments;

public sealed class BankAccountTests
{
    [Theory]
    [InlineData("21000418450200051332", "ES9121000418450200051332")]
    [InlineData("2100 0813 61 0123456789", "ES7921000813610123456789")]
    [InlineData("0049-1500-05-1234567892", "ES6000491500051234567892")]
    [InlineData("12341234161234567890", "ES7712341234161234567890")]
    [InlineData("es77 1234 1234 1612 3456 7890", "ES7712341234161234567890")]
    [InlineData("DE89370400440532013000", "DE89370400440532013000")]
    [InlineData("GB29 NWBK 6016 1331 9268 19", "GB29NWBK60161331926819")]
    [InlineData("FR14 2004 1010 0505 0001 3M02 606", "FR1420041010050500013M02606")]
    public void A_right_account_becomes_its_iban(string sent, string iban) => Assert.Equal(new BankAccount(iban, true), BankAccount.Read(sent));

    [Theory]
    [InlineData("12341234121234567890", "12341234121234567890")]
    [InlineData("ES3412341234121234567890", "ES3412341234121234567890")]
    [InlineData("ES7712341234161234567891", "ES7712341234161234567891")]
    [InlineData("ES77 1234", "ES771234")]
    [InlineData("XX7712341234161234567890", "XX7712341234161234567890")]
    [InlineData("DE8937040044053201300", "DE8937040044053201300")]
    [InlineData("nothing", "NOTHING")]
    [InlineData("ESAA12341234161234567890", "ESAA12341234161234567890")]
    [InlineData("٢1000418450200051332", "٢1000418450200051332")]
    [InlineData("-", "")]
    public void A_wrong_account_is_kept_as_it_was_sent(string sent, string text) => Assert.Equal(new BankAccount(text, false), BankAccount.Read(sent));

    [Theory]
    [InlineData("ES7712341234161234567890", "ES77****************7890")]
    [InlineData("12341234121234567890", "1234************7890")]
    [InlineData("123456789", "*********")]
    [InlineData("", "")]
    public void An_account_is_shown_by_its_ends(string text, string masked) => Assert.Equal(masked, BankAccount.Mask(text));

    [Fact]
    public void Every_ccc_has_one_pair_of_check_digits_and_its_iban_is_1_mod_97() =>
        Gen.Select(Gen.Int[0, 99_999_999], Gen.Long[0, 9_999_999_999]).Sample((office, account) =>
        {
            var right = Enumerable.Range(0, 100).Where(check => BankAccount.IsCcc($"{office:00000000}{check:00}{account:0000000000}")).ToList();
            var iban = BankAccount.Read($"{office:00000000}{Assert.Single(right):00}{account:0000000000}");
            Assert.True(iban.Valid);
            Assert.Equal(BigInteger.One, BigInteger.Parse($"{iban.Text[4..]}1428{iban.Text[2..4]}") % 97);
        }, iter: 200);
}
