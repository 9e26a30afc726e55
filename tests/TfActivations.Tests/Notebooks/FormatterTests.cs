using System.Collections;
using TfActivations.Activations;
using TfActivations.Keras.Models;
using Xunit;
using static TfActivations.Imports;
using static TfActivations.Plotting.Imports;

namespace TfActivations.Tests.Notebooks;

/// <summary>What .NET Interactive finds by its naming convention: an attribute, a source, formatters.</summary>
public class FormatterTests
{
    [Fact]
    public void A_figure_shows_as_a_png_picture()
    {
        var figure = plt.figure(figsize: (2, 1));
        plt.close();
        var png = Convert.FromBase64String(Shown(figure, "image/png"));
        Assert.Equal(figure.ToPng(), png);
    }

    [Fact]
    public void A_matrix_shows_as_a_table_with_its_shape_and_its_numbers_as_numpy_prints_them()
    {
        var html = Shown(
            tf.constant(
                new[,]
                {
                    { 1f, 0.1f },
                    { float.NaN, -2f },
                }
            ),
            "text/html"
        );
        Assert.Contains("shape=(2, 2), dtype=float32", html, StringComparison.Ordinal);
        foreach (var cell in new[] { ">1.0<", ">0.1<", ">nan<", ">-2.0<" })
            Assert.Contains(cell, html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_vector_shows_its_ends()
    {
        var html = Shown(tf.range(1000), "text/html");
        Assert.Contains(">4<", html, StringComparison.Ordinal);
        Assert.Contains(">…<", html, StringComparison.Ordinal);
        Assert.Contains(">999<", html, StringComparison.Ordinal);
        Assert.DoesNotContain(">500<", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new int[0])]
    [InlineData(new[] { 2, 0 })]
    [InlineData(new[] { 2, 2, 2 })]
    public void Another_tensor_shows_as_text(int[] shape)
    {
        var tensor = tf.zeros(shape);
        Assert.Equal($"<pre>{tensor}</pre>", Shown(tensor, "text/html"));
    }

    [Fact]
    public void A_model_shows_as_its_summary()
    {
        var model = keras.Sequential([keras.layers.Dense(3, input_shape: 2, name: "first")], name: "small");
        var html = Shown(model, "text/html");
        Assert.Contains(
            "Model: &quot;small&quot;: 9 trainable params, 0 non-trainable",
            html,
            StringComparison.Ordinal
        );
        foreach (var cell in new[] { ">first (Dense)<", ">(None, 3)<", ">9<" })
            Assert.Contains(cell, html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_training_shows_an_epoch_a_row()
    {
        var model = keras.Sequential([keras.layers.Dense(1, input_shape: 2)]);
        model.compile(optimizer: "sgd", loss: "mse");
        History history = model.fit(tf.ones(new[] { 4, 2 }), tf.zeros(new[] { 4, 1 }), epochs: 2, verbose: 0);
        var html = Shown(history, "text/html");
        Assert.Contains("<caption>2 epochs</caption>", html, StringComparison.Ordinal);
        Assert.Equal(3, html.Split("<tr>").Length - 1);
        Assert.Contains(">loss<", html, StringComparison.Ordinal);
    }

    [Fact]
    public void An_activation_shows_its_formula_and_its_curve()
    {
        var html = Shown(new Relu(), "text/html");
        Assert.Contains("max(", html, StringComparison.Ordinal);
        // relu on a canvas of 240 by 120: along the bottom to the middle, then up to the corner.
        Assert.Contains("points=\"0,120 ", html, StringComparison.Ordinal);
        Assert.Contains(" 120,120 ", html, StringComparison.Ordinal);
        Assert.Contains(" 240,0\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_activation_of_the_catalogue_shows()
    {
        foreach (var activation in TfActivations.Catalog.ActivationCatalog.All)
            Assert.StartsWith("<table>", Shown(activation, "text/html"), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_is_encoded()
    {
        var html = Shown(new Elu(), "text/html");
        Assert.Contains("x if x &gt; 0", html, StringComparison.Ordinal);
    }

    /// <summary>The text of a value as .NET Interactive gets it: everything by name, public members only.</summary>
    private static string Shown(object value, string mimeType)
    {
        var attribute = value
            .GetType()
            .GetCustomAttributes(true)
            .Single(a => a.GetType().Name == "TypeFormatterSourceAttribute");
        Assert.Equal([mimeType], (string[])Property(attribute, "PreferredMimeTypes"));
        var source = Activator.CreateInstance((Type)Property(attribute, "FormatterSourceType"))!;
        var formatters = (IEnumerable)source.GetType().GetMethod("CreateTypeFormatters")!.Invoke(source, null)!;
        var formatter = Assert.Single(formatters.Cast<object>());
        Assert.Equal(mimeType, Property(formatter, "MimeType"));
        var format = formatter.GetType().GetMethod("Format", [typeof(object), typeof(TextWriter)])!;
        using var writer = new StringWriter();
        Assert.Equal(false, format.Invoke(formatter, ["of another type", writer]));
        Assert.Equal(true, format.Invoke(formatter, [value, writer]));
        return writer.ToString();
    }

    private static object Property(object owner, string name) => owner.GetType().GetProperty(name)!.GetValue(owner)!;
}
