using NumSharp;
using TfActivations.Learn;
using Xunit;
using static TfActivations.Learn.Imports;
using static TfActivations.Tests.Learn.Numbers;

namespace TfActivations.Tests.Learn;

/// <summary>Rows for training and for testing: those that scikit-learn 1.9 takes.</summary>
public sealed class ModelSelectionTests
{
    [Fact]
    public void A_split_has_the_rows_that_the_seed_gives_in_Python()
    {
        var x = np.arange(40.0).reshape(20, 2);
        var (train, test, yTrain, yTest) = sklearn.model_selection.train_test_split(
            x,
            np.arange(20),
            test_size: 0.25,
            random_state: 42
        );
        Assert.Equal([15L, 2], train.shape);
        Assert.Equal([0, 17, 15, 1, 8], yTest.astype(NPTypeCode.Int32).ToArray<int>());
        Assert.Equal(Enumerable.Range(0, 20), Ints(yTrain).Concat(Ints(yTest)).Order());
        Assert.Equal(Ints(yTest).Select(row => 2.0 * row), Column(test, 0));
    }

    [Fact]
    public void Strata_have_their_share_of_both_parts()
    {
        var y = np.array(Enumerable.Range(0, 20).Select(i => i % 2).ToArray());
        var (_, _, train, test) = sklearn.model_selection.train_test_split(
            y,
            y,
            test_size: 0.3,
            random_state: 0,
            stratify: y
        );
        Assert.Equal((7, 14, 3, 6), (Ints(train).Sum(), (int)train.size, Ints(test).Sum(), (int)test.size));
    }

    [Fact]
    public void Without_shuffle_the_first_rows_are_for_training()
    {
        var (train, test) = sklearn.model_selection.train_test_split(np.arange(5), test_size: 2, shuffle: false);
        Assert.Equal([0, 1, 2], Ints(train));
        Assert.Equal([3, 4], Ints(test));
    }

    [Theory]
    [InlineData(0.0, "test_size is a share between 0 and 1, or a number of rows. Received: 0")]
    [InlineData(1.5, "test_size is a share between 0 and 1, or a number of rows. Received: 1.5")]
    [InlineData(30.0, "20 rows cannot be split into -10 for training and 30 for testing")]
    [InlineData(double.NaN, "test_size is a share between 0 and 1, or a number of rows. Received: NaN")]
    public void A_split_that_cannot_be_says_so(double size, string message) =>
        Assert.Contains(
            message,
            Assert
                .Throws<InvalidArgumentException>(() =>
                    sklearn.model_selection.train_test_split(np.arange(20), test_size: size)
                )
                .Message
        );

    [Fact]
    public void Folds_lie_side_by_side_and_test_each_row_once()
    {
        var folds = sklearn.model_selection.KFold(n_splits: 3).split(np.arange(7)).ToArray();
        Assert.Equal([0, 1, 2], Ints(folds[0].test));
        Assert.Equal([3, 4, 5, 6], Ints(folds[0].train));
        Assert.Equal([3, 4], Ints(folds[1].test));
        Assert.Equal([5, 6], Ints(folds[2].test));
    }

    [Fact]
    public void Stratified_folds_have_each_class()
    {
        int[] y = [1, 1, 1, 1, 0, 0, 0, 0];
        foreach (var (_, test) in sklearn.model_selection.StratifiedKFold(2).split(np.arange(8), y))
            Assert.Equal(2, Ints(test).Sum(row => y[row]));
    }
}
