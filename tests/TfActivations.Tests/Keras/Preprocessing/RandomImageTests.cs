using TfActivations.Keras.Layers;
using TfActivations.Tensors;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras.Preprocessing;

/// <summary>What layers of random images do to images, and when.</summary>
public class RandomImageTests
{
    private static Tensor Images(int batch = 4) =>
        tf.reshape(
            Enumerable.Range(0, batch * 8 * 8 * 3).Select(i => (float)(127.5 + 120 * Math.Sin(0.7 * i))).ToArray(),
            [batch, 8, 8, 3]
        );

    public static TheoryData<string> Names =>
        [
            .. typeof(RandomImageLayer)
                .Assembly.GetExportedTypes()
                .Where(type => type.IsSubclassOf(typeof(RandomImageLayer)) && !type.IsAbstract)
                .Select(type => type.Name),
        ];

    private static Layer Made(string name) =>
        name switch
        {
            "RandomColorJitter" => keras.layers.RandomColorJitter(brightness_factor: 0.5, hue_factor: 0.5, seed: 5),
            "Solarization" => keras.layers.Solarization(addition_factor: 0.5, threshold_factor: 0.5, seed: 5),
            "RandomPosterization" => keras.layers.RandomPosterization(3, seed: 5),
            "RandomCrop" => keras.layers.RandomCrop(3, 3, seed: 5),
            "RandomErasing" => keras.layers.RandomErasing(factor: (1, 1), seed: 5),
            "RandomSaturation" => keras.layers.RandomSaturation((0.1, 0.4), seed: 5),
            _ => LayerOf(name),
        };

    private static Layer LayerOf(string name) =>
        keras.saving.deserialize_keras_object<Layer>(
            new()
            {
                ["class_name"] = name,
                ["config"] = System.Text.Json.Nodes.JsonNode.Parse(
                    Layers.LayerCase.All[name].Config.Replace("0.25", "0.75", StringComparison.Ordinal)
                ),
            }
        );

    [Theory, MemberData(nameof(Names))]
    public void Images_change_unless_it_is_said_that_this_is_no_training(string name)
    {
        var images = Images();
        var before = Made(name).Apply(images, training: false);
        Assert.NotEqual(before.Doubles(), Made(name).Apply(images).Doubles());
        var model = keras.Sequential([Made(name)]);
        Assert.NotEqual(before.Doubles(), model.Apply(images).Doubles());
        Assert.Equal(before.Doubles(), model.Apply(images, training: false).Doubles());
        Assert.Equal(before.Doubles(), ((Tensor)model.predict(images, verbose: 0)).Doubles());
    }

    [Theory, MemberData(nameof(Names))]
    public void A_seed_says_how_and_values_stay_in_their_range(string name)
    {
        var images = Images();
        var (once, again) = (Made(name).Apply(images), Made(name).Apply(images));
        Assert.Equal(once.Doubles(), again.Doubles());
        Assert.All(once.Doubles(), value => Assert.InRange(value, -1e-3, 255 + 1e-3));
    }

    [Fact]
    public void Layers_in_a_call_of_ones_own_know_whether_this_is_training()
    {
        var layer = new Drops();
        Assert.Equal([1, 1, 1, 1], layer.Apply(tf.ones([1, 4])).Doubles());
        Assert.Contains(layer.Apply(tf.ones([1, 64]), training: true).Doubles(), value => value == 0);
    }

    [Fact]
    public void Contrast_is_stretched_over_the_whole_range_and_a_flat_channel_stays()
    {
        var image = tf.reshape(new[] { 10f, 5f, 60f, 5f, 35f, 5f, 20f, 5f }, [1, 2, 2, 2]);
        Assert.Equal(
            [0, 5, 255, 5, 127.5, 5, 51, 5],
            keras.layers.AutoContrast().Apply(image).Doubles().Select(value => Math.Round(value, 4))
        );
    }

    [Fact]
    public void Bits_below_those_that_are_kept_are_0()
    {
        var image = tf.reshape(new[] { 0f, 31f, 32f, 100.7f, 255f, 128f }, [1, 2, 3, 1]);
        Assert.Equal([0, 0, 32, 96, 224, 128], keras.layers.RandomPosterization((3, 3)).Apply(image).Doubles());
    }

    [Fact]
    public void Sharpness_of_a_half_changes_nothing_and_0_smooths()
    {
        var image = tf.reshape(new[] { 0f, 0, 0, 0, 13, 0, 0, 0, 0 }, [1, 3, 3, 1]);
        Assert.Equal(image.Doubles(), keras.layers.RandomSharpness((0.5, 0.5)).Apply(image).Doubles());
        Assert.Equal(
            [1, 1, 1, 1, 5, 1, 1, 1, 1],
            keras.layers.RandomSharpness((0, 0)).Apply(image).Doubles().Select(value => Math.Round(value, 4))
        );
    }

    [Fact]
    public void What_is_above_the_threshold_becomes_its_negative()
    {
        var image = tf.reshape(new[] { 0f, 100, 200, 255 }, [1, 2, 2, 1]);
        Assert.Equal([255, 155, 55, 0], keras.layers.Solarization(threshold_factor: (0, 0)).Apply(image).Doubles());
    }

    [Fact]
    public void Saturation_of_0_is_gray_and_of_a_half_nothing()
    {
        var images = Images(1);
        var gray = keras.layers.RandomSaturation((0, 0)).Apply(images);
        Assert.Equal(gray[0, 3, 4, 0].item(), gray[0, 3, 4, 2].item(), 3);
        var same = keras.layers.RandomSaturation((0.5, 0.5)).Apply(images).Doubles();
        Assert.All(same.Zip(images.Doubles()), pair => Assert.Equal(pair.First, pair.Second, 2));
    }

    [Fact]
    public void A_blur_keeps_what_is_the_same_everywhere_but_at_the_edges()
    {
        var blurred = keras.layers.RandomGaussianBlur(factor: (1, 1), sigma: (1, 1)).Apply(tf.fill([1, 5, 5, 1], 100f));
        Assert.Equal(100, blurred[0, 2, 2, 0].item(), 3);
        Assert.True(blurred[0, 0, 0, 0].item() < 60);
    }

    [Fact]
    public void A_rectangle_is_covered_and_the_rest_stays()
    {
        var images = Images(16);
        var erased = keras
            .layers.RandomErasing(factor: (1, 1), scale: (0.25, 0.25), fill_value: 7.0, seed: 3)
            .Apply(images);
        for (var i = 0; i < 16; i++)
        {
            var covered = erased[i].Doubles().Count(value => value == 7) / 3;
            Assert.InRange(covered, 9, 20);
            Assert.Equal(
                64 - covered,
                erased[i].Doubles().Zip(images[i].Doubles()).Count(pair => pair.First == pair.Second) / 3
            );
        }
    }

    [Fact]
    public void Images_are_mixed_with_one_another()
    {
        var flat = tf.reshape(Enumerable.Range(0, 64).Select(i => (float)i).ToArray(), [64, 1, 1, 1]);
        var mixed = keras.layers.MixUp(alpha: 1, seed: 3).Apply(flat).Doubles();
        Assert.All(mixed, value => Assert.InRange(value, 0, 63));
        Assert.True(mixed.Select((value, i) => Math.Abs(value - i)).Average() > 2);
        // Each is on both sides equally often: what is taken from one goes to another on average.
        Assert.InRange(mixed.Average(), 22, 42);
        var cut = keras.layers.CutMix(seed: 3).Apply(tf.tile(flat, [1, 8, 8, 1]));
        for (var i = 0; i < 64; i++)
            Assert.InRange(cut[i].Doubles().Distinct().Count(), 1, 2);
    }

    private sealed class Drops : Layer
    {
        private readonly Layer dropout = keras.layers.Dropout(0.5, seed: 1);

        protected override Tensor call(Tensor inputs) => dropout.Apply(inputs);
    }
}
