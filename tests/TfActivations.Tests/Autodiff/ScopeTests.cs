using TfActivations.Api;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Autodiff;

/// <summary>Names of variables in scopes, and what tf.print writes.</summary>
public class ScopeTests
{
    [Fact]
    public void Scopes_stand_before_the_names_of_variables()
    {
        using (tf.name_scope("block"))
        {
            using (tf.name_scope("inner"))
                Assert.Equal("block/inner/w", tf.Variable(1f, name: "w").name);
            Assert.Equal("block", tf.get_current_name_scope());
        }
        Assert.Equal(("", "w"), (tf.get_current_name_scope(), tf.Variable(1f, name: "w").name));
    }

    [Fact]
    public void A_module_names_what_it_makes()
    {
        var module = new Block();
        Assert.Equal(
            "block/kernel",
            module.with_name_scope<string, string>(name => tf.Variable(1f, name: name).name)("kernel")
        );
    }

    [Fact]
    public void Tensors_are_printed_as_TensorFlow_prints_them()
    {
        using var text = new StringWriter();
        tf.print(["x:", tf.constant(new[] { 1f, 2.5f }), tf.Variable(3), null], text, sep: "|");
        tf.print([tf.range(10), "text"], text, summarize: 2, end: "");
        Assert.Equal("x:|[1 2.5]|3|None\n[0 1 ... 8 9] text", text.ToString());
    }

    private sealed class Block : Module;
}
