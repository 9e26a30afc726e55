global using NetTensor = Tensorflow.Tensor;
