using System.Globalization;
using NumSharp;
using TfActivations.Plotting;
using static TfActivations.Plotting.Imports;

namespace TfActivations.Tests.Plotting;

/// <summary>The kinds of plots that tutorials draw, each as its Python in plots.json, call for call.</summary>
internal static class TutorialPlots
{
    private static readonly string[] Clothes =
    [
        "T-shirt/top",
        "Trouser",
        "Pullover",
        "Dress",
        "Coat",
        "Sandal",
        "Shirt",
        "Sneaker",
        "Bag",
        "Ankle boot",
    ];

    // csharpier-ignore-start - a plot is as long as its Python
    public static readonly IReadOnlyDictionary<string, Action> All = new Dictionary<string, Action>
    {
        ["imshow_gray"] = () => { plt.figure(); plt.imshow(Digit(1), cmap: "gray"); plt.colorbar(); plt.grid(false); plt.title("Digit 1"); },
        ["imshow_default"] = () => { plt.figure(); plt.imshow(Digit(3)); plt.colorbar(); },
        ["imshow_grid"] = () =>
        {
            plt.figure(figsize: (6, 6));
            for (var i = 0; i < 25; i++)
            {
                plt.subplot(5, 5, i + 1); plt.xticks([]); plt.yticks([]); plt.grid(false);
                plt.imshow(Digit(i), cmap: plt.cm.binary); plt.xlabel($"class {i % 10}");
            }
        },
        ["imshow_rgb"] = () => { plt.imshow(Pixels((i, j) => [i / 31, j / 47, 0.5 + 0.5 * Math.Sin(i * j / 60)])); plt.axis("off"); plt.title("RGB from 0 to 1"); },
        ["imshow_rgb_bytes"] = () => plt.imshow(Pixels((i, j) => [i * 8 % 256, j * 5 % 256, i * j % 256]).astype(NPTypeCode.Byte)),
        ["imshow_cmaps"] = () =>
        {
            var (_, axes) = plt.subplots(2, 4, figsize: (8, 4));
            foreach (var (ax, name) in axes.flat.Zip(["gray", "binary", "viridis", "hot", "jet", "coolwarm", "Blues", "RdYlBu"]))
            { ax.imshow(np.arange(256).reshape(16, 16), cmap: name); ax.set_title(name); ax.axis("off"); }
        },
        ["imshow_extent"] = () =>
        {
            var x = Linspace(-2, 2, 41);
            var im = plt.imshow(
                Grid(x, x, (x, y) => Math.Sin(3 * y) * Math.Cos(2 * x)), extent: (-2, 2, -1, 3), origin: "lower", aspect: "auto", cmap: "coolwarm", vmin: -1, vmax: 1,
                interpolation: "bilinear");
            plt.colorbar(im, label: "value");
        },
        ["matshow"] = () => { plt.matshow(np.arange(30).reshape(5, 6) % 7); plt.colorbar(); },
        ["scatter_classes"] = () =>
        {
            var (x, y, k) = Blobs(150);
            plt.figure();
            foreach (var (c, colour) in new[] { "red", "green", "blue" }.Index())
                plt.scatter(Where(x, k, c), Where(y, k, c), color: colour, alpha: 0.5, label: $"class {c}");
            plt.legend(); plt.xlabel("feature 1"); plt.ylabel("feature 2");
        },
        ["scatter_cmap"] = () => { var (x, y, k) = Blobs(150); plt.scatter(x, y, c: k, cmap: "viridis"); plt.colorbar(); plt.title("c=labels, cmap=viridis"); },
        ["scatter_rdylbu"] = () => { var (x, y, k) = Blobs(150); plt.scatter(x, y, c: k.Select(v => v > 0 ? 1.0 : 0).ToArray(), s: 40, cmap: plt.cm.RdYlBu, edgecolors: "k"); },
        ["scatter_sizes"] = () =>
        {
            var (x, y) = (Uniform(40, 3), Uniform(40, 4));
            plt.scatter(x, y, s: Uniform(40, 5).Select(v => 20 + 400 * v).ToArray(), c: Uniform(40, 6), alpha: 0.4, marker: "o");
            plt.scatter(x[..8], y[..8], marker: "x", c: "k");
            plt.scatter(x[8..16], y[8..16], marker: "^", s: 80);
        },
        ["scatter_predictions"] = () =>
        {
            var t = Linspace(0, 50, 60);
            plt.figure(); plt.axes(aspect: "equal");
            plt.scatter(t, t.Zip(Normal(60, 9), (a, b) => a + 4 * b).ToArray());
            plt.xlabel("True Values"); plt.ylabel("Predictions"); plt.xlim([0, 50]); plt.ylim([0, 50]); plt.plot([0, 50], [0, 50]);
        },
        ["hist"] = () => { plt.hist(Normal(1000), bins: 30); plt.ylabel("Count"); },
        ["hist_default"] = () => plt.hist(Normal(1000)),
        ["hist_density"] = () =>
        {
            plt.hist(Normal(1000), bins: 30, density: true, color: "g", edgecolor: "black", alpha: 0.7);
            var x = Linspace(-4, 4, 200);
            plt.plot(x, Map(x, v => Math.Exp(-v * v / 2) / Math.Sqrt(2 * Math.PI)), "r--", linewidth: 2);
        },
        ["hist_two"] = () =>
        {
            plt.hist(Normal(800, 1), bins: 50, alpha: 0.5, label: "normal");
            plt.hist(Map(Normal(800, 2), v => 1.5 * v + 2), bins: 50, alpha: 0.5, label: "anomalous");
            plt.legend(loc: "upper right");
        },
        ["hist_list"] = () =>
        {
            plt.hist([(PlotData)Normal(300, 1), Map(Normal(300, 2), v => v + 1)], bins: 10, range: (-4, 4), labels: ["a", "b"]);
            plt.legend();
        },
        ["hist2d"] = () => { plt.hist2d(Normal(2000, 1), Normal(2000, 2), bins: new[] { 30, 20 }, vmax: 40); plt.colorbar(); },
        ["bar"] = () =>
        {
            plt.bar(
                new[] { "relu", "tanh", "sigmoid", "selu" }, new[] { 0.92, 0.89, 0.81, 0.9 }, color: new[] { "C0", "C1", "C2", "C3" },
                yerr: new[] { 0.02, 0.03, 0.05, 0.01 }, capsize: 5);
            plt.ylabel("Accuracy"); plt.ylim(0.5, 1);
        },
        ["bar_prediction"] = () =>
        {
            var bars = plt.bar(Count(10), new[] { 0.01, 0.02, 0.05, 0.6, 0.02, 0.1, 0.08, 0.04, 0.03, 0.05 }, color: "#777777");
            plt.xticks(Count(10)); plt.yticks([]); plt.ylim([0, 1]); bars[3].set_color("red"); bars[5].set_color("blue");
        },
        ["bar_groups"] = () =>
        {
            plt.bar(Map(Count(4), v => v - 0.17), new[] { 1.2, 3.4, 2.2, 4.1 }, 0.3, label: "Train");
            plt.bar(Map(Count(4), v => v + 0.17), new[] { 1.5, 3.1, 2.9, 3.6 }, 0.3, label: "Test");
            plt.xticks(ticks: Count(4), labels: ["Linear", "Dense", "Conv", "LSTM"], rotation: 45); plt.legend();
        },
        ["barh"] = () =>
        {
            var container = plt.barh(new[] { "a", "bb", "ccc", "dddd" }, new[] { 3, 1.5, 4.25, 2 }, xerr: 0.3);
            plt.bar_label(container, fmt: "%.2f", padding: 3); plt.xlabel("value");
        },
        ["contourf_boundary"] = () =>
        {
            var (x, y, k) = Blobs(120);
            var (xx, yy) = (Linspace(x.Min() - 0.1, x.Max() + 0.1, 100), Linspace(y.Min() - 0.1, y.Max() + 0.1, 100));
            plt.contourf(xx, yy, Grid(xx, yy, (x, y) => Math.Sin(x) + 0.5 * y > 0.8 ? 1 : 0), cmap: plt.cm.RdYlBu, alpha: 0.7);
            plt.scatter(x, y, c: Map(k, v => v == 2 ? 1 : 0), s: 40, cmap: plt.cm.RdYlBu);
            plt.xlim(xx[0], xx[^1]); plt.ylim(yy[0], yy[^1]);
        },
        ["contourf_levels"] = () =>
        {
            var (x, y) = (Linspace(-3, 3, 61), Linspace(-2, 2, 41));
            plt.colorbar(plt.contourf(x, y, Grid(x, y, (x, y) => Math.Exp(-x * x - y * y) + 0.3 * x)));
        },
        ["contour_default"] = () =>
        {
            var (x, y) = (Linspace(-3, 3, 61), Linspace(-2, 2, 41));
            plt.contour(x, y, Grid(x, y, (x, y) => x * x - y * y), 10, colors: "k");
        },
        ["contour_labels"] = () =>
        {
            var (x, y) = (Linspace(-3, 3, 61), Linspace(-2, 2, 41));
            plt.clabel(plt.contour(x, y, Grid(x, y, (x, y) => x * x / 2 + y * y), levels: new[] { 0.5, 1, 2, 3, 4 })); plt.title("clabel");
        },
        ["annotate"] = () =>
        {
            var z = Linspace(-5, 5, 200);
            plt.plot([-5, 5], [0, 0], "k-"); plt.plot([0, 0], [-0.2, 1.2], "k-");
            plt.plot(z, Map(z, v => 1 / (1 + Math.Exp(-v))), "b-", linewidth: 2);
            plt.annotate("Saturating", xytext: (3.5, 0.7), xy: (5, 1), arrowprops: new() { ["facecolor"] = "black", ["shrink"] = 0.1 }, fontsize: 14, ha: "center");
            plt.annotate("Linear", xytext: (2, 0.2), xy: (0, 0.5), arrowprops: new() { ["arrowstyle"] = "->", ["color"] = "r" });
            plt.axis([-5, 5, -0.2, 1.2]);
        },
        ["text"] = () =>
        {
            plt.plot([0, 1, 2], [0, 1, 4]);
            plt.text(0.5, 3, "data coordinates", fontsize: 12, color: "red");
            plt.text(1, 1, "centred", ha: "center", va: "center", bbox: new() { ["facecolor"] = "yellow", ["alpha"] = 0.5 });
            var ax = plt.gca();
            ax.text(0.95, 0.05, "axes coordinates", transform: ax.transAxes, horizontalalignment: "right", verticalalignment: "bottom", fontweight: "bold", style: "italic");
            plt.text(1.5, 0.5, "two\nlines", rotation: 30); plt.figtext(0.02, 0.97, "figtext");
        },
        ["lines_spans"] = () =>
        {
            var x = Linspace(-5, 5, 101);
            plt.plot(x, Map(x, Math.Tanh));
            plt.axhline(y: 0, color: "k", linestyle: "-", alpha: 0.3); plt.axvline(0, color: "k", lw: 0.5);
            plt.axhline(1, xmin: 0.5, xmax: 1, color: "r", ls: "--");
            plt.axvspan(-1, 1, alpha: 0.2, color: "green"); plt.axhspan(0.5, 0.75, facecolor: "orange");
            plt.hlines(new[] { -0.5, -0.75 }, -4, -1, colors: new[] { "b", "m" }); plt.vlines(3, -1, 0, linestyles: "dotted");
        },
        ["fill_between"] = () =>
        {
            var x = Linspace(0, 6, 61);
            plt.plot(x, Map(x, Math.Sin), label: "mean");
            plt.fill_between(x, Map(x, v => Math.Sin(v) - 0.3), Map(x, v => Math.Sin(v) + 0.3), alpha: 0.2, label: "band");
            plt.fill_between(x, -1.5, Map(x, v => Math.Cos(v) - 1), where: x.Select(v => Math.Cos(v) > 0).ToArray(), color: "C3");
            plt.legend();
        },
        ["semilogy"] = () =>
        {
            var e = Map(Count(100), v => v + 1);
            plt.semilogy(e, Map(e, v => 2 * Math.Exp(-v / 20) + 0.01), label: "loss"); plt.xlabel("Epoch"); plt.legend(); plt.grid(true);
        },
        ["semilogx"] = () =>
        {
            var lr = Map(Count(100), v => 1e-4 * Math.Pow(10, v / 20));
            plt.semilogx(lr, Map(lr, v => Math.Pow(Math.Log10(v) + 2, 2))); plt.axis([1e-4, 10, 0, 6]); plt.xlabel("Learning rate");
        },
        ["loglog"] = () =>
        {
            var x = Map(Linspace(-1, 3, 50), v => Math.Pow(10, v));
            plt.loglog(x, Map(x, v => v * v), "o-"); plt.loglog(x, x, "s--"); plt.grid(which: "both", alpha: 0.4);
        },
        ["yscale_log"] = () => { plt.plot([1, 2, 3, 4], [3, 30, 250, 1400]); plt.yscale("log"); plt.xscale("linear"); },
        ["big_numbers"] = () => plt.plot([0, 1000, 2000, 3000], [1.2e6, 3.4e6, 2.2e6, 5.1e6]),
        ["small_numbers"] = () => plt.plot([0, 1, 2, 3], [1.2e-6, 3.4e-6, 2.2e-6, 5.1e-6]),
        ["offset_numbers"] = () => plt.plot([0, 1, 2, 3], [100000.1, 100000.3, 100000.2, 100000.4]),
        ["twinx"] = () =>
        {
            var (fig, ax1) = plt.subplots();
            var e = Count(10);
            ax1.plot(e, Map(e, v => Math.Exp(-v / 4)), "b-"); ax1.set_xlabel("Epoch"); ax1.set_ylabel("Loss", color: "b"); ax1.tick_params(axis: "y", labelcolor: "b");
            var ax2 = ax1.twinx();
            ax2.plot(e, Map(e, v => 100 * (1 - Math.Exp(-v / 3))), "r-"); ax2.set_ylabel("Accuracy [%]", color: "r");
            fig.tight_layout();
        },
        ["subplots_2x2"] = () =>
        {
            var x = Linspace(-4, 4, 81);
            var (fig, axs) = plt.subplots(2, 2);
            axs[0, 0].plot(x, Map(x, v => Math.Max(v, 0))); axs[0, 0].set_title("relu");
            axs[0, 1].plot(x, Map(x, Math.Tanh), "tab:orange"); axs[0, 1].set_title("tanh");
            axs[1, 0].plot(x, Map(x, v => 1 / (1 + Math.Exp(-v))), "tab:green"); axs[1, 0].set_title("sigmoid");
            axs[1, 1].plot(x, Map(x, v => Math.Log(1 + Math.Exp(v))), "tab:red"); axs[1, 1].set_title("softplus");
            foreach (var ax in axs.flat)
                ax.set(xlabel: "x", ylabel: "f(x)");
            fig.suptitle("Activations"); plt.tight_layout();
        },
        ["subplots_shared"] = () =>
        {
            var x = Linspace(0, 10, 101);
            var (_, axs) = plt.subplots(2, 2, sharex: true, sharey: "row", figsize: (8, 5));
            foreach (var (k, ax) in axs.flat.Index())
                ax.plot(x, Map(x, v => (k + 1) * Math.Sin(v + k)));
        },
        ["subplot_121"] = () =>
        {
            var e = Count(10);
            plt.figure(figsize: (8, 8));
            plt.subplot(1, 2, 1);
            plt.plot(e, Map(e, k => 0.5 + 0.04 * k), label: "Training Accuracy"); plt.plot(e, Map(e, k => 0.48 + 0.03 * k), label: "Validation Accuracy");
            plt.legend(loc: "lower right"); plt.title("Training and Validation Accuracy");
            plt.subplot(1, 2, 2);
            plt.plot(e, Map(e, k => 1 / (k + 1)), label: "Training Loss"); plt.plot(e, Map(e, k => 1.2 / (k + 1)), label: "Validation Loss");
            plt.legend(loc: "upper right"); plt.title("Training and Validation Loss");
        },
        ["subplots_no_layout"] = () =>
        {
            var (_, axs) = plt.subplots(2, 3);
            foreach (var (k, ax) in axs.flat.Index())
            { ax.plot([0, 1, 2], [k, k + 1, k - 1]); ax.set_title($"plot {k}"); }
        },
        ["format_strings"] = () =>
        {
            var x = Map(Count(10), v => v / 2);
            double[] Up(double by) => Map(x, v => v + by);
            plt.plot((x, x, "r--"), (x, Up(2), "k-"), (x, Up(4), "bo"), (x, Up(6), "g^:"));
            plt.plot(x, Up(8), "m-.s"); plt.plot(x, Up(10), "c.-"); plt.plot(x, Up(12), "y*"); plt.plot(x, Up(14), "--"); plt.plot(x, Up(16), "o");
            plt.plot(x, Up(18), color: "tab:purple", linestyle: "dashdot", marker: "D", markersize: 4, markerfacecolor: "w");
        },
        ["markers"] = () =>
        {
            foreach (var (k, m) in new[] { ".", ",", "o", "v", "^", "<", ">", "s", "p", "*", "h", "+", "x", "D", "d", "|", "_", "P", "X" }.Index())
            { plt.plot([k % 7], [k / 7], m, markersize: 12); plt.text(k % 7 + 0.15, k / 7, $"'{m}'"); }
            plt.xlim(-0.5, 7); plt.ylim(-0.5, 2.5);
        },
        ["colour_cycle"] = () =>
        {
            var x = Linspace(0, 1, 11);
            for (var k = 0; k < 12; k++)
                plt.plot(x, Map(x, v => k + v), label: $"C{k}", linewidth: 3);
            plt.legend(ncol: 2);
        },
        ["plot_y_only"] = () => plt.plot([3, 1, 4, 1, 5, 9, 2, 6]),
        ["plot_columns"] = () =>
        {
            var w = new double[20, 3];
            foreach (var (i, v) in Normal(60, 5).Index())
                w[i / 3, i % 3] = v + (i < 3 ? 0 : w[i / 3 - 1, i % 3]);
            plt.plot(w); plt.legend(["w1", "w2", "w3"]);
        },
        ["plot_nan"] = () => plt.plot([1, 2, double.NaN, 3, 2.5, double.NaN, double.NaN, 1], "o-"),
        ["plot_constant"] = () => plt.plot([0, 1, 2], [5, 5, 5]),
        ["plot_one_point"] = () => plt.plot(3, 7, "ro"),
        ["empty"] = () => { plt.figure(); plt.plot([], []); },
        ["plot_categories"] = () => plt.plot(new[] { "Mon", "Tue", "Wed", "Thu" }, [3, 5, 2, 6], marker: "o"),
        ["plot_dates"] = () =>
        {
            var days = Enumerable.Range(0, 92).Select(i => new DateTime(2019, 3, 1).AddDays(i)).ToArray();
            plt.plot(days, Map(Count(92), v => 100 + 10 * Math.Sin(v * 2 * Math.PI / 7))); plt.gcf().autofmt_xdate();
        },
        ["ticks"] = () =>
        {
            var x = Linspace(0, 2 * Math.PI, 100);
            plt.plot(x, Map(x, Math.Sin));
            plt.xticks(new[] { 0, Math.PI / 2, Math.PI, 3 * Math.PI / 2, 2 * Math.PI }, ["0", @"$\frac{\pi}{2}$", @"$\pi$", @"$\frac{3\pi}{2}$", @"$2\pi$"]);
            plt.yticks(new[] { -1, 0, 1 });
        },
        ["ticks_rotated"] = () => { plt.bar(Count(10), Map(Count(10), k => k % 4 + 1), color: "#777777"); plt.xticks(Count(10), Clothes, rotation: 45); },
        ["ticks_rotated_right"] = () => { plt.plot(Count(4), new[] { 1, 3, 2, 4 }); plt.xticks(Count(4), Clothes[..4], rotation: 90, ha: "right", fontsize: 8); plt.tight_layout(); },
        ["grid_options"] = () =>
        {
            var (_, axs) = plt.subplots(1, 3, figsize: (9, 3));
            foreach (var ax in axs.flat)
                ax.plot([0, 1, 2, 3], [0, 2, 1, 3]);
            axs[0].grid(); axs[1].grid(true, linestyle: "--", alpha: 0.6, color: "gray"); axs[2].grid(axis: "y"); axs[2].minorticks_on(); axs[2].set_axisbelow(true);
        },
        ["axis_options"] = () =>
        {
            var (_, axs) = plt.subplots(2, 3, figsize: (9, 5));
            foreach (var (ax, mode) in axs.flat.Zip(["off", "equal", "tight", "square", "scaled", "image"]))
            { ax.plot([0, 1, 4], [0, 2, 1]); ax.axis(mode); ax.set_title(mode); }
        },
        ["limits"] = () => { plt.plot([1, 10], [2, 20]); plt.xlim(0); plt.ylim([25, 0]); plt.margins(x: 0.2); },
        ["spines"] = () =>
        {
            var x = Linspace(-3, 3, 61);
            plt.plot(x, Map(x, v => v * v * v));
            var ax = plt.gca();
            ax.spines["top"].set_visible(false); ax.spines["right"].set_color("none"); ax.spines["left"].set_position("zero"); ax.spines["bottom"].set_position("zero");
        },
        ["legend_locations"] = () =>
        {
            string[] locs = ["upper left", "upper center", "upper right", "center left", "center", "center right", "lower left", "lower center", "lower right"];
            var (_, axs) = plt.subplots(3, 3, figsize: (9, 7));
            foreach (var (ax, loc) in axs.flat.Zip(locs))
            { ax.plot([0, 1], [0, 1], label: "a"); ax.plot([0, 1], [1, 0], "o--", label: "bb"); ax.legend(loc: loc); ax.set_title(loc, fontsize: 9); }
        },
        ["legend_best"] = () =>
        {
            var x = Linspace(0, 1, 50);
            plt.plot(x, Map(x, v => v * v), label: "square"); plt.plot(x, Map(x, v => v * v * v), "r:", label: "cube");
            plt.plot(x, Map(x, v => 1 - v), "k.", label: "falling"); plt.plot(x, x, label: "_hidden"); plt.legend();
        },
        ["legend_outside"] = () =>
        {
            plt.plot([0, 1], [0, 1], label: "train"); plt.plot([0, 1], [0, 2], label: "validation");
            plt.legend(bbox_to_anchor: (1.05, 1), loc: "upper left", title: "Sets", fontsize: 9, frameon: false); plt.tight_layout();
        },
        ["legend_mixed"] = () =>
        {
            var x = Count(5);
            plt.plot(x, x, "g^:", label: "line"); plt.scatter(x, Map(x, v => v + 1), label: "points"); plt.bar(x, Map(x, v => v / 2), alpha: 0.5, label: "bars");
            plt.fill_between(x, x, Map(x, v => v + 1), alpha: 0.2, label: "area"); plt.errorbar(x, Map(x, v => v + 2), yerr: 0.3, fmt: "o", label: "errors");
            plt.axhline(5, color: "k", ls: "--", label: "limit"); plt.legend(loc: "upper left", fancybox: false, shadow: true, ncol: 2);
        },
        ["mathtext"] = () =>
        {
            var x = Linspace(-5, 5, 101);
            plt.plot(x, Map(x, v => 1 / (1 + Math.Exp(-v))), label: @"$\sigma(x)$"); plt.plot(x, Map(x, v => v * v / 25), label: "$x^2$");
            plt.title(@"$\sigma(x) = \frac{1}{1+e^{-x}}$"); plt.xlabel(@"$\alpha, \beta, \gamma, \mu, \theta, \lambda, \Delta, \Omega$");
            plt.ylabel(@"$\hat{y}_i$ and $\sum_{i=1}^{n} w_i x_i$");
            plt.text(-4, 0.8, @"$\sqrt{2\pi}\;\;\|w\|_2 \leq 1\;\;\mathbf{W}^T\;\;\nabla_\theta J$", fontsize: 14); plt.legend();
        },
        ["errorbar"] = () =>
        {
            var x = Map(Count(7), v => v + 1);
            plt.errorbar(x, Map(x, v => Math.Pow(v, 1.5)), yerr: Map(x, v => 0.5 * Math.Sqrt(v)), xerr: 0.2, fmt: "o-", capsize: 4, ecolor: "gray", label: "mean");
            plt.errorbar(x, x, yerr: new[] { Map(x, v => 0.2 * v), Map(x, v => 0.4 * v) }, linestyle: "none", marker: "s"); plt.legend();
        },
        ["stem"] = () => { var x = Linspace(0.1, 2 * Math.PI, 21); plt.stem(x, Map(x, Math.Cos)); },
        ["step"] = () =>
        {
            var x = Count(10);
            double[] Up(double by) => Map(x, v => Math.Sin(v) + by);
            plt.step(x, Up(0), label: "pre"); plt.step(x, Up(2), where: "post", label: "post"); plt.step(x, Up(4), where: "mid", label: "mid");
            plt.plot(x, Up(6), drawstyle: "steps-post", color: "k"); plt.legend();
        },
        ["pie"] = () =>
        {
            plt.pie(
                new[] { 35, 25, 20, 15, 5 }, labels: ["cats", "dogs", "birds", "fish", "other"], autopct: "%1.1f%%", startangle: 90, explode: new[] { 0, 0.1, 0, 0, 0 });
            plt.title("Classes");
        },
        ["boxplot"] = () => plt.boxplot([(PlotData)Normal(100, 1), Map(Normal(100, 2), v => 2 * v), Map(Normal(100, 3), v => v + 2)], tick_labels: ["a", "b", "c"]),
        ["history"] = () =>
        {
            plt.plot(Map(Count(20), e => Math.Exp(-e / 6) + 0.05), label: "loss"); plt.plot(Map(Count(20), e => Math.Exp(-e / 7) + 0.1 + 0.002 * e), label: "val_loss");
            plt.ylim([0, 1.2]); plt.xlabel("Epoch"); plt.ylabel("Error [MPG]"); plt.legend(); plt.grid(true);
        },
        ["history_bo"] = () =>
        {
            var e = Map(Count(20), v => v + 1);
            plt.plot(e, Map(e, k => 0.05 + Math.Pow(2.718281828, -k / 6)), "bo", label: "Training loss");
            plt.plot(e, Map(e, k => 0.1 + Math.Pow(2.718281828, -k / 7)), "b", label: "Validation loss");
            plt.title("Training and validation loss"); plt.xlabel("Epochs"); plt.ylabel("Loss"); plt.legend();
        },
        ["confusion_matrix"] = () =>
        {
            double[,] m = { { 50, 3, 0, 2 }, { 4, 40, 6, 1 }, { 0, 8, 35, 5 }, { 1, 0, 2, 60 } };
            string[] names = ["cat", "dog", "bird", "fish"];
            var (fig, ax) = plt.subplots(figsize: (6, 6));
            fig.colorbar(ax.matshow(m, cmap: plt.cm.Blues));
            ax.set(
                title: "Confusion Matrix", xlabel: "Predicted label", ylabel: "True label", xticks: Count(4), yticks: Count(4), xticklabels: names, yticklabels: names);
            ax.xaxis.set_label_position("bottom"); ax.xaxis.tick_bottom();
            for (var i = 0; i < 4; i++)
            for (var j = 0; j < 4; j++)
            {
                var share = m[i, j] / Enumerable.Range(0, 4).Sum(k => m[i, k]) * 100;
                plt.text(j, i, string.Create(CultureInfo.InvariantCulture, $"{m[i, j]} ({share:F1}%)"), horizontalalignment: "center", color: m[i, j] > 30 ? "white" : "black", size: 10);
            }
        },
        ["pcolormesh"] = () =>
        {
            plt.pcolormesh(np.sin(np.arange(60).reshape(6, 10) / 5.0), cmap: "RdBu"); plt.xlabel("Depth"); plt.xlim((0, 10)); plt.ylabel("Position"); plt.colorbar();
        },
        ["quiver"] = () => { var x = Map(Count(9), v => v / 2 - 2); plt.quiver(x, x, Grid(x, x, (_, y) => -y), Grid(x, x, (x, _) => x)); },
        ["surface3d"] = () =>
        {
            var ax = plt.figure().add_subplot(projection: "3d");
            var x = Linspace(-3, 3, 31);
            ax.plot_surface(Grid(x, x, (x, _) => x), Grid(x, x, (_, y) => y), Grid(x, x, (x, y) => Math.Sin(Math.Sqrt(x * x + y * y))), cmap: "viridis");
            ax.set_xlabel("w"); ax.set_ylabel("b"); ax.set_zlabel("loss");
        },
        ["scatter3d"] = () =>
        {
            var ax = plt.figure().add_subplot(projection: "3d", pos: 111);
            var (x, y, k) = Blobs(60);
            ax.scatter(x, y, Normal(60, 8), c: k); ax.view_init(elev: 20, azim: -45);
        },
        ["rc_font"] = () =>
        {
            plt.rcParams["font.size"] = 14; plt.rc("lines", linewidth: 3);
            plt.plot([0, 1, 2], [0, 1, 4], label: "wide"); plt.title("font.size 14"); plt.xlabel("x"); plt.legend();
        },
        ["style_seaborn_v0_8"] = () => Styled("seaborn-v0_8"),
        ["style_ggplot"] = () => Styled("ggplot"),
        ["style_seaborn_v0_8_whitegrid"] = () => Styled("seaborn-v0_8-whitegrid"),
        ["style_dark_background"] = () => Styled("dark_background"),
        ["style_fivethirtyeight"] = () => Styled("fivethirtyeight"),
    };
    // csharpier-ignore-end

    private static void Styled(string style)
    {
        plt.style.use(style);
        var x = Linspace(0, 6, 61);
        plt.plot(x, Map(x, Math.Sin), label: "sin");
        plt.plot(x, Map(x, Math.Cos), "--", label: "cos");
        plt.title(style);
        plt.xlabel("x");
        plt.legend();
    }

    private static double[] Uniform(int n, long seed = 1) =>
        [.. Enumerable.Range(0, n).Select(_ => (seed = (1103515245 * seed + 12345) % 2147483648) / 2147483648.0)];

    private static double[] Normal(int n, long seed = 1) =>
        [.. Uniform(12 * n, seed).Chunk(12).Select(twelve => twelve.Sum() - 6)];

    private static (double[] X, double[] Y, double[] Class) Blobs(int n)
    {
        var (u, v) = (Normal(n, 1), Normal(n, 2));
        double[] right = [0, 3, 1.5];
        double[] up = [0, 0, 2.5];
        return (
            [.. u.Select((value, i) => value * 0.6 + right[i % 3])],
            [.. v.Select((value, i) => value * 0.6 + up[i % 3])],
            [.. Enumerable.Range(0, n).Select(i => (double)(i % 3))]
        );
    }

    private static double[,] Digit(int k) =>
        Grid(
            Count(28),
            Count(28),
            (j, i) =>
                255
                * Math.Exp(-((i - 14) * (i - 14) + (j - 14) * (j - 14)) / 60)
                * (0.5 + 0.5 * Math.Cos(0.5 * i + 0.3 * k * j))
        );

    private static NDArray Pixels(Func<double, double, double[]> colour) =>
        np.array(
                Enumerable.Range(0, 32).SelectMany(i => Enumerable.Range(0, 48).SelectMany(j => colour(i, j))).ToArray()
            )
            .reshape(32, 48, 3);

    /// <summary>A function on a grid: a row for each y.</summary>
    private static double[,] Grid(double[] xs, double[] ys, Func<double, double, double> f)
    {
        var grid = new double[ys.Length, xs.Length];
        for (var i = 0; i < ys.Length; i++)
        for (var j = 0; j < xs.Length; j++)
            grid[i, j] = f(xs[j], ys[i]);
        return grid;
    }

    private static double[] Linspace(double from, double to, int count) =>
        [.. Enumerable.Range(0, count).Select(i => from + (to - from) * i / (count - 1))];

    private static double[] Count(int n) => [.. Enumerable.Range(0, n).Select(i => (double)i)];

    private static double[] Map(double[] xs, Func<double, double> f) => Array.ConvertAll(xs, x => f(x));

    private static double[] Where(double[] values, double[] classes, int wanted) =>
        [.. values.Where((_, i) => classes[i] == wanted)];
}
