using TfActivations.Activations;
using TfActivations.Distribute;
using TfActivations.Ops;

namespace TfActivations;

public static partial class Imports
{
    // They need to know how many replicas there are, which tf.nn's own assembly does not.
    extension(NN nn)
    {
        /// <summary>sum(loss) / global_batch_size: summed over replicas, the mean over the joint batch. As <c>tf.nn.compute_average_loss</c>.</summary>
        /// <param name="per_example_loss">The loss of each of this replica's rows.</param>
        /// <param name="sample_weight">A weight for each.</param>
        /// <param name="global_batch_size">The rows of all replicas; this replica's times their number by default.</param>
        /// <exception cref="InvalidArgumentException">The loss is a scalar, or the size is not positive.</exception>
        public Tensor compute_average_loss(
            Tensor per_example_loss,
            Tensor? sample_weight = null,
            double? global_batch_size = null
        )
        {
            ArgumentNullException.ThrowIfNull(per_example_loss);
            if (per_example_loss.Shape.Rank == 0)
                throw new InvalidArgumentException(
                    "compute_average_loss: needs the loss of each row. Received: a scalar, as a loss with a reduction gives"
                );
            var size = global_batch_size ?? (double)per_example_loss.Shape[0] * Replicas;
            if (!(size > 0))
                throw new InvalidArgumentException(
                    FormattableString.Invariant(
                        $"compute_average_loss: global_batch_size must be positive. Received: {size}"
                    )
                );
            return ReduceOp.Sum(sample_weight is null ? per_example_loss : per_example_loss * sample_weight) / size;
        }

        /// <summary>sum(loss) / replicas: summed over replicas, the penalty once. As <c>tf.nn.scale_regularization_loss</c>.</summary>
        /// <param name="regularization_loss">What regularizers add.</param>
        public Tensor scale_regularization_loss(Tensor regularization_loss)
        {
            ArgumentNullException.ThrowIfNull(regularization_loss);
            return ReduceOp.Sum(regularization_loss) / Replicas;
        }
    }

    private static int Replicas => Strategy.InScope?.num_replicas_in_sync ?? 1;
}
