using TfActivations.Activations;
using TfActivations.Catalog;
using TfActivations.Kernels;
using TfActivations.Reals;
using TfActivations.TensorFlow;
using TfActivations.TensorFlow.Registered;
using TfActivations.Tests.Engines;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.TensorFlow;

/// <summary>What fails in a registered op, or in registering it, is an error in the library's words.</summary>
public sealed class RegisteredOpErrorTests : IDisposable
{
    private readonly IDisposable engine = TestEngines.Use("tensorflow");

    public void Dispose() => engine.Dispose();

    [Fact]
    public void An_exception_in_a_kernel_comes_back_as_one()
    {
        var x = tf.constant([1f, 2f]);
        var error = Assert.Throws<TensorFlowException>(() => new Failing().Apply(x));
        Assert.Equal("INTERNAL", error.Code);
        Assert.Contains("NotSupportedException: this kernel fails", error.Message, StringComparison.Ordinal);
        Assert.Equal([1.0, 2.0], tf.nn.relu(x).Doubles());
    }

    [Fact]
    public void A_bad_input_in_a_kernel_is_said_in_its_words()
    {
        RegisteredOps.RegisterAll();
        using var steps = new Steps(new EagerRunner());
        var error = Assert.Throws<InvalidArgumentException>(() =>
        {
            using var inner = new Steps(new EagerRunner());
            inner.Run("TfActivationsMishGrad", inner.Input(tf.ones([3])), inner.Input(tf.ones([2])));
        });
        Assert.Contains(
            "mish: the gradient's shape (2,) must be the input's, (3,)",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_bad_or_taken_name_is_an_error_before_TensorFlow_sees_it()
    {
        foreach (var name in (string[])["Mish", "my mish", "", "9lives", "naïve", "mish\n"])
            Assert.Equal(
                $"register: an op's name has lower-case letters, digits and _, a letter first. Received: '{name}'",
                Assert
                    .Throws<InvalidArgumentException>(() => RegisteredOps.Register(new Named { Called = name }))
                    .Message
            );
        RegisteredOps.Register(new Mish());
        Assert.Contains(
            "the name 'mish' of",
            Assert
                .Throws<InvalidArgumentException>(() => RegisteredOps.Register(new Named { Called = "mish" }))
                .Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "an attribute is a bool, an int or a double",
            Assert.Throws<InvalidArgumentException>(() => RegisteredOps.Register(new Lettered())).Message,
            StringComparison.Ordinal
        );
        Assert.Equal([2.0], tf.nn.relu(tf.constant([2f])).Doubles());
    }

    [Fact]
    public void A_name_whose_gradients_name_is_taken_is_an_error_too()
    {
        RegisteredOps.Register(new Named { Called = "squash_grad" });
        var error = Assert.Throws<InvalidArgumentException>(() =>
            RegisteredOps.Register(new Named { Called = "squash" })
        );
        Assert.Equal(
            "register: TensorFlow already has an op 'TfActivationsSquashGrad'; give yours another name",
            error.Message
        );
    }

    private sealed record Named : ElementwiseActivation<Failing.Formula>
    {
        public string Called { get; init; } = "";

        public override ActivationInfo Info => new(Called, "", "", "", "");

        protected override Failing.Formula Kernel(Func<double, double> parameter) => default;
    }

    private sealed record Lettered(string Letters = "abc") : ElementwiseActivation<Failing.Formula>
    {
        public override ActivationInfo Info => new("lettered", "", "", "", "");

        protected override Failing.Formula Kernel(Func<double, double> parameter) => default;
    }

    private sealed record Failing : ElementwiseActivation<Failing.Formula>
    {
        public override ActivationInfo Info => new("failing", "", "", "", "");

        protected override Formula Kernel(Func<double, double> parameter) => default;

        public readonly struct Formula : IElementwise
        {
            public bool RoundsOnce => false;

            public L Forward<L>(L x)
                where L : struct, ILanes<L> => throw new NotSupportedException("this kernel fails");

            public L Derivative<L>(L x)
                where L : struct, ILanes<L> => throw new NotSupportedException("this kernel fails");

            public R Reference<R>(R x)
                where R : struct, IReal<R> => x;

            public R ReferenceDerivative<R>(R x)
                where R : struct, IReal<R> => 1;
        }
    }
}
