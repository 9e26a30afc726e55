using NumSharp;
using TfActivations.Learn.ModelSelection;
using TfActivations.Tensors;

namespace TfActivations.Learn;

/// <summary>sklearn.model_selection.</summary>
public sealed class ModelSelectionModule
{
    internal ModelSelectionModule() { }

    /// <summary>An array's rows, at random in two parts.</summary>
    /// <inheritdoc cref="train_test_split(NDArray, NDArray, double?, double?, int?, bool, Labels?)"/>
    public (NDArray X_train, NDArray X_test) train_test_split(
        NDArray X,
        double? test_size = null,
        double? train_size = null,
        int? random_state = null,
        bool shuffle = true,
        Labels? stratify = null
    )
    {
        var parts = Split([X], test_size, train_size, random_state, shuffle, stratify);
        return (parts[0], parts[1]);
    }

    /// <summary>Two arrays' rows, at random in two parts, the same rows of both.</summary>
    /// <param name="X">The features, a row for each sample.</param>
    /// <param name="y">The labels, as many rows.</param>
    /// <param name="test_size">The share of rows for testing, between 0 and 1, or their number; a quarter by default.</param>
    /// <param name="train_size">The share of rows for training, or their number; the others by default.</param>
    /// <param name="random_state">A seed: the rows that it gives in Python; null for np.random's own state.</param>
    /// <param name="shuffle">Whether rows are drawn; otherwise the first are for training.</param>
    /// <param name="stratify">The class of each row, of which each part then has its share.</param>
    /// <exception cref="InvalidArgumentException">The rows do not match, or cannot be split so.</exception>
    public (NDArray X_train, NDArray X_test, NDArray y_train, NDArray y_test) train_test_split(
        NDArray X,
        NDArray y,
        double? test_size = null,
        double? train_size = null,
        int? random_state = null,
        bool shuffle = true,
        Labels? stratify = null
    )
    {
        var parts = Split([X, y], test_size, train_size, random_state, shuffle, stratify);
        return (parts[0], parts[1], parts[2], parts[3]);
    }

    /// <summary>A frame's rows, at random in two parts.</summary>
    /// <inheritdoc cref="train_test_split(NDArray, NDArray, double?, double?, int?, bool, Labels?)"/>
    public (TX X_train, TX X_test) train_test_split<TX>(
        TX X,
        double? test_size = null,
        double? train_size = null,
        int? random_state = null,
        bool shuffle = true,
        Labels? stratify = null
    )
        where TX : IRows<TX>
    {
        ArgumentNullException.ThrowIfNull(X);
        var (train, test) = Chosen([X.Count], test_size, train_size, random_state, shuffle, stratify);
        return (X.Take(train), X.Take(test));
    }

    /// <summary>The rows of a frame and a series, at random in two parts.</summary>
    /// <inheritdoc cref="train_test_split(NDArray, NDArray, double?, double?, int?, bool, Labels?)"/>
    public (TX X_train, TX X_test, TY y_train, TY y_test) train_test_split<TX, TY>(
        TX X,
        TY y,
        double? test_size = null,
        double? train_size = null,
        int? random_state = null,
        bool shuffle = true,
        Labels? stratify = null
    )
        where TX : IRows<TX>
        where TY : IRows<TY>
    {
        ArgumentNullException.ThrowIfNull(X);
        ArgumentNullException.ThrowIfNull(y);
        var (train, test) = Chosen([X.Count, y.Count], test_size, train_size, random_state, shuffle, stratify);
        return (X.Take(train), X.Take(test), y.Take(train), y.Take(test));
    }

    /// <summary>Folds of rows: each is tested once, and trained on otherwise.</summary>
    /// <param name="n_splits">How many folds, at least 2.</param>
    /// <param name="shuffle">Whether rows are drawn; otherwise those of a fold lie side by side.</param>
    /// <param name="random_state">A seed for shuffle.</param>
    /// <exception cref="InvalidArgumentException">n_splits is below 2, or random_state given without shuffle.</exception>
    public KFold KFold(int n_splits = 5, bool shuffle = false, int? random_state = null) =>
        new(Arguments.AtLeast(2, n_splits), shuffle, random_state, stratified: false);

    /// <summary>Folds in which each class has its share.</summary>
    /// <inheritdoc cref="KFold(int, bool, int?)"/>
    public KFold StratifiedKFold(int n_splits = 5, bool shuffle = false, int? random_state = null) =>
        new(Arguments.AtLeast(2, n_splits), shuffle, random_state, stratified: true);

    private static NDArray[] Split(
        NDArray[] arrays,
        double? testSize,
        double? trainSize,
        int? seed,
        bool shuffle,
        Labels? stratify
    )
    {
        int[] counts = [.. arrays.Select(array => Rows.Count(array, nameof(train_test_split)))];
        var (first, second) = Chosen(counts, testSize, trainSize, seed, shuffle, stratify);
        return [.. arrays.SelectMany(array => new[] { Rows.Take(array, first), Rows.Take(array, second) })];
    }

    private static (int[] Train, int[] Test) Chosen(
        int[] counts,
        double? testSize,
        double? trainSize,
        int? seed,
        bool shuffle,
        Labels? stratify
    )
    {
        const string caller = nameof(train_test_split);
        var count = counts[0];
        foreach (var other in counts)
            Rows.Match(count, other, caller);
        var (train, test) = Splits.Sizes(count, testSize, trainSize);
        if (!shuffle && stratify is not null)
            throw new InvalidArgumentException($"{caller}: stratify needs shuffle: true");
        if (stratify is not null)
            Rows.Match(count, stratify.Count, caller);
        return stratify is not null
                ? Splits.Stratified(Labels.Encode(stratify).Codes[0], train, test, RandomStates.Of(seed))
            : shuffle ? Splits.Shuffled(count, train, test, RandomStates.Of(seed))
            : ([.. Enumerable.Range(0, train)], [.. Enumerable.Range(train, test)]);
    }
}
