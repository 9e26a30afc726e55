using TfActivations.Catalog;
using TfActivations.Tensors;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Errors;

/// <summary>What an unknown name is answered with, wherever names are looked up.</summary>
public sealed class UnknownNameTests
{
    public static TheoryData<string, Action> Slips =>
        new()
        {
            { "unknown activation 'Rellu'; did you mean 'relu'?", () => keras.activations.get("Rellu") },
            { "unknown activation ' relu'; did you mean 'relu'?", () => keras.activations.get(" relu") },
            { "unknown activation 'RELU'; did you mean 'relu'?", () => keras.activations.get("RELU") },
            { "unknown activation 'geul'; did you mean 'gelu'?", () => keras.activations.get("geul") },
            {
                "unknown activation 'hard_swich'; did you mean 'hard_swish'?",
                () => keras.activations.get("hard_swich")
            },
            { "unknown optimizer 'sdg'; did you mean 'sgd'?", () => keras.optimizers.get("sdg") },
            { "unknown optimizer ' adam'; did you mean 'adam'?", () => keras.optimizers.get(" adam") },
            { "unknown loss 'mes'; did you mean 'mse'?", () => keras.losses.get("mes") },
            { "unknown optimizer 'Adan'; did you mean 'Adam'?", () => keras.optimizers.get("Adan") },
            { "unknown metric 'AUCC'; did you mean 'AUC'?", () => keras.metrics.get("AUCC") },
            { "unknown initializer 'he_nromal'; did you mean 'he_normal'?", () => keras.initializers.get("he_nromal") },
            { "unknown regularizer 'l22'; did you mean 'l2'?", () => keras.regularizers.get("l22") },
            { "unknown dtype 'flaot32'; did you mean 'float32'?", () => DTypes.Parse("flaot32") },
        };

    [Theory, MemberData(nameof(Slips))]
    public void A_slip_is_answered_with_what_was_meant_alone(string message, Action look) =>
        Assert.Equal(message, Assert.Throws<UnknownNameException>(look).Message);

    /// <summary>Every name of the catalogue is suggested for it with two neighbouring letters swapped, and in capitals.</summary>
    [Fact]
    public void Swapped_letters_and_case_are_seen_through()
    {
        foreach (var name in ActivationCatalog.All.Select(a => a.Info.Name).Where(name => name.Length > 3))
        {
            var swapped = $"{name[0]}{name[2]}{name[1]}{name[3..]}".ToUpperInvariant();
            var error = Assert.Throws<UnknownNameException>(() => ActivationCatalog.Get(swapped));
            Assert.EndsWith($"; did you mean '{name}'?", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Where_nothing_is_near_the_known_names_are_listed()
    {
        var error = Assert.Throws<UnknownNameException>(() => keras.optimizers.get("quadratic"));
        Assert.StartsWith(
            "unknown optimizer 'quadratic'. Known: adadelta, adafactor, ",
            error.Message,
            StringComparison.Ordinal
        );
        Assert.Equal("unknown slot 'x': there are none", new UnknownNameException("slot", "x", []).Message);
        Assert.StartsWith(
            "unknown activation ''. Known: ",
            Assert.Throws<UnknownNameException>(() => ActivationCatalog.Get("")).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_long_name_is_shortened_and_costs_no_time()
    {
        var name = new string('x', 10_000_000);
        var error = Assert.Throws<UnknownNameException>(() => ActivationCatalog.Get(name));
        Assert.Contains("... (10000000 characters)'", error.Message, StringComparison.Ordinal);
        Assert.InRange(error.Message.Length, 100, 2000);
        Assert.Equal(name, error.Name);
    }

    [Fact]
    public void No_message_of_ours_is_endless()
    {
        var message = new InvalidArgumentException($"begin {new string('x', 1_000_000)} end").Message;
        Assert.InRange(message.Length, 1000, 5000);
        Assert.StartsWith("begin ", message, StringComparison.Ordinal);
        Assert.EndsWith(" end", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5e9, null, "to_categorical: classes must be from 0 to 2147483646. Received: 5000000000")]
    [InlineData(5e9, 10, "to_categorical: classes must be from 0 to 9. Received: 5000000000")]
    [InlineData(-1, null, "to_categorical: classes must be from 0 to 2147483646. Received: -1")]
    public void Bounds_are_the_real_ones(double label, int? classes, string message) =>
        Assert.Equal(
            message,
            Assert
                .Throws<InvalidArgumentException>(() => keras.utils.to_categorical(tf.constant([label]), classes))
                .Message
        );
}
