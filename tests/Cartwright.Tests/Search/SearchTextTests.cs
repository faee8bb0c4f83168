using Cartwright.Search;
using CsCheck;

namespace Cartwright.Tests.Search;

public sealed class SearchTextTests
{
    // Written out, because the program runs without the tables that would take letters apart.
    [Theory]
    [InlineData("é", "e\u0301", "e")]
    [InlineData("Ü", "U\u0308", "u")]
    [InlineData("ç", "c\u0327", "c")]
    [InlineData("å", "a\u030a", "a")]
    [InlineData("Ñ", "N\u0303", "n")]
    [InlineData("ệ", "e\u0323\u0302", "e")]
    public void A_letter_folds_alike_composed_and_decomposed(string composed, string decomposed, string plain)
    {
        Assert.NotEqual(composed, decomposed);
        Assert.Equal((plain, plain), (SearchText.Fold(composed), SearchText.Fold(decomposed)));
    }

    [Fact]
    public void What_is_folded_does_not_fold_further() => Gen.String.Sample(text =>
        Assert.Equal(SearchText.Fold(text), SearchText.Fold(SearchText.Fold(text))));

    [Fact]
    public void A_text_is_found_by_each_of_its_own_words() => Gen.String.Sample(text =>
    {
        var kept = SearchText.Of(text);
        Assert.All(SearchText.Wanted(text), wanted => Assert.Contains(wanted, kept, StringComparison.Ordinal));
    });
}
