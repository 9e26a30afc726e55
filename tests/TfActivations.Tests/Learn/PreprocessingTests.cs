using NumSharp;
using Xunit;
using static TfActivations.Learn.Imports;
using static TfActivations.Tests.Learn.Numbers;

namespace TfActivations.Tests.Learn;

/// <summary>Scalers and encoders: what scikit-learn 1.9 answers.</summary>
public sealed class PreprocessingTests
{
    [Fact]
    public void A_standard_scaler_learns_mean_and_deviation()
    {
        var scaler = sklearn.preprocessing.StandardScaler();
        var x = np.array(
            new[,]
            {
                { 1.0, 10 },
                { 2, 20 },
                { 3, 60 },
            }
        );
        var z = scaler.fit_transform(x);
        Close([-1.2247, -0.9258, 0, -0.4629, 1.2247, 1.3887], z, 5e-5);
        Close([2, 30], scaler.mean_, 0);
        Close([0.8165, 21.6025], scaler.scale_, 5e-5);
        Close([1, 10, 2, 20, 3, 60], scaler.inverse_transform(z), 1e-12);
        Assert.Equal(NPTypeCode.Single, scaler.transform(x.astype(NPTypeCode.Single)).typecode);
    }

    [Fact]
    public void A_range_scaler_maps_least_and_greatest()
    {
        var scaler = sklearn
            .preprocessing.MinMaxScaler()
            .fit(
                np.array(
                    new[,]
                    {
                        { 1.0 },
                        { 5 },
                    }
                )
            );
        Close(
            [0.25, 1.5],
            scaler.transform(
                np.array(
                    new[,]
                    {
                        { 2.0 },
                        { 7 },
                    }
                )
            ),
            1e-15
        );
        var other = sklearn.preprocessing.MinMaxScaler((-1, 1));
        Close(
            [-1, 1, 0],
            other.fit_transform(
                np.array(
                    new[,]
                    {
                        { 0.0 },
                        { 10 },
                        { 5 },
                    }
                )
            ),
            1e-15
        );
    }

    [Fact]
    public void What_has_not_learnt_says_so()
    {
        var error = Assert.Throws<InvalidStateException>(() =>
            sklearn
                .preprocessing.StandardScaler()
                .transform(
                    np.array(
                        new[,]
                        {
                            { 1.0 },
                        }
                    )
                )
        );
        Assert.Equal(
            "this StandardScaler instance is not fitted yet. Call 'fit' with appropriate arguments before using this estimator",
            error.Message
        );
    }

    [Fact]
    public void Labels_are_numbered_in_order()
    {
        var encoder = sklearn.preprocessing.LabelEncoder();
        Assert.Equal([1, 2, 1, 0], Ints(encoder.fit_transform(new[] { "cat", "dog", "cat", "ant" })));
        Assert.Equal("['ant' 'cat' 'dog']", encoder.classes_.ToString());
        Assert.Equal(["ant", "dog"], encoder.inverse_transform(new[] { 0, 2 }));
        Assert.Contains(
            "label eel is not among",
            Assert.Throws<InvalidArgumentException>(() => encoder.transform(new[] { "eel" })).Message
        );
    }

    [Fact]
    public void Categories_become_columns()
    {
        var encoder = sklearn.preprocessing.OneHotEncoder(handle_unknown: "ignore");
        Close([1, 0, 0, 0, 0, 1, 1, 0, 0, 0, 1, 0], encoder.fit_transform(new[] { "a", "c", "a", "b" }), 0);
        Close([0, 0, 0], encoder.transform(new[] { "z" }), 0);
    }
}
